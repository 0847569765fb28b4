package io.quorate.history;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.support.Scrub;

/** Decides how to continue after the database refused a statement, by its SQLSTATE (PostgreSQL's appendix A). */
final class FailurePolicy {

    /** Data exception, violated constraint, program limit exceeded: the same rows would be refused again. */
    private static final Set<String> OF_THE_ROWS = Set.of("22", "23", "54");

    private static final int CLASS = 2;

    private FailurePolicy() {}

    /**
     * Returns the message of the database or the network for the log; a batch has it behind a message of the driver's.
     * A cause whose message is part of it already adds nothing.
     */
    static String words(SQLException failure) {
        SQLException next = failure.getNextException();
        Throwable said = next == null ? failure : next;
        String words = String.valueOf(said.getMessage());
        String cause =
                said.getCause() == null ? "" : String.valueOf(said.getCause().getMessage());
        return Scrub.text((words.contains(cause) ? words : words + " " + cause).replace('\n', ' '));
    }

    /**
     * Returns whether the rows that were sent are at fault; any other cause (connection, rights, disk, read-only) may
     * pass.
     */
    static boolean isOfTheRows(@Nullable String state) {
        return state != null && state.length() > CLASS && OF_THE_ROWS.contains(state.substring(0, CLASS));
    }
}
