package io.quorate.config;

import java.util.List;

import io.quorate.model.Issue;

/**
 * One fault of a configuration.
 *
 * @param path    the key, such as {@code coordinator.perspectives[2].rir}; empty where the fault has no key
 * @param origin  the file and line or the variable where it was read; empty where nothing was read
 * @param message what was found and what is expected
 * @param remedy  what to do
 */
public record Problem(Fault fault, String path, String origin, String message, String remedy) {

    /** The kinds of faults, with a stable key each. */
    public enum Fault {
        UNREADABLE("unreadable"),
        SYNTAX("syntax"),
        DUPLICATE_KEY("duplicate-key"),
        UNKNOWN_KEY("unknown-key"),
        WRONG_TYPE("wrong-type"),
        OUT_OF_RANGE("out-of-range"),
        MISSING("missing"),
        CONFLICT("conflict");

        private final String key;

        Fault(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** The fault in one line: {@code http.port (quorate.yaml line 3): "80a" is not a port; write 0 to 65535}. */
    public String line() {
        String where = origin.isEmpty() ? path : path.isEmpty() ? origin : path + " (" + origin + ")";
        String rest = remedy.isEmpty() ? message : message + "; " + remedy;
        return where.isEmpty() ? rest : where + ": " + rest;
    }

    /** The fault in the form in which the API tells those of a request. */
    public Issue toIssue() {
        return new Issue(fault.key(), remedy.isEmpty() ? message : message + "; " + remedy, List.of(path.split("\\.")));
    }
}
