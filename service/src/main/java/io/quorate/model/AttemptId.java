package io.quorate.model;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Names one attempt of one request, so that the lines of a coordinator and those of its perspectives can be joined.
 *
 * @param requestId the coordinator's id of the request
 * @param number    of the attempt, from 1
 */
public record AttemptId(String requestId, int number) {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 2;

    /**
     * Reads what another process sent. Empty where nothing was sent, and for everything that does not look like an id: text
     * of others enters no record.
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

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return requestId + "/" + number;
    }
}
