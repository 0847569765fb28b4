package io.quorate.model;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Identifies one attempt of one request, so that the audit lines of a coordinator and of its perspectives can be
 * joined.
 *
 * @param requestId the coordinator's id of the request
 * @param number    the attempt's number, from 1
 */
public record AttemptId(String requestId, int number) {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 2;

    /**
     * Parses an id that another process sent. Returns empty if nothing was sent or if the text does not have the form
     * of an id, so that arbitrary text from other processes enters no record.
     */
    public static Optional<AttemptId> parse(@Nullable String text) {
        int slash = text == null ? -1 : text.indexOf('/');
        if (text == null || slash < SHORTEST || slash > LONGEST) {
            return Optional.empty();
        }
        int digits = text.length() - slash - 1;
        if (digits < 1 || digits > MOST_DIGITS || !isPlain(text, slash)) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text.substring(slash + 1));
        return number == 0 ? Optional.empty() : Optional.of(new AttemptId(text.substring(0, slash), number));
    }

    private static boolean isPlain(String text, int slash) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-';
            if (i != slash && !digit && (i > slash || !letter)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return requestId + "/" + number;
    }
}
