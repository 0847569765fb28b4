package io.quorate.model;

import java.util.List;

/**
 * One rule that a request breaks. All of them are reported at once, and {@link IssueType} has the kinds.
 *
 * @param type    the stable key
 * @param message what was found, what was expected and what to do
 * @param path    the member's position, from the outside in; list positions are numbers as text
 */
public record Issue(String type, String message, List<String> path) {

    public Issue {
        path = List.copyOf(path);
    }
}
