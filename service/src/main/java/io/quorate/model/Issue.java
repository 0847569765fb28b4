package io.quorate.model;

import java.util.List;

/**
 * One rule that a request breaks; all are reported at once. {@link IssueType} has the kinds.
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
