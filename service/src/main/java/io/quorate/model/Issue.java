package io.quorate.model;

import java.util.List;

/**
 * One fault of a request or a configuration: all are told at once.
 *
 * @param type    the stable key
 * @param message what was found, what is expected, what to do
 * @param path    where, from the outside in; list positions as numbers in text
 */
public record Issue(String type, String message, List<String> path) {

    public Issue {
        path = List.copyOf(path);
    }
}
