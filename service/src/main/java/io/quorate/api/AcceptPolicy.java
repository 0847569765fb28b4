package io.quorate.api;

import java.util.List;
import java.util.Locale;

import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;

/**
 * Decides whether a caller wants its answer as events: only if {@code Accept} prefers them (RFC 9110 section 12.5.1).
 */
final class AcceptPolicy {

    private static final String EVENTS = "text/event-stream";
    private static final List<String> JSON = List.of("application/json", "application/*", "*/*");
    private static final OctetSet BLANKS = OctetSet.BLANKS;
    private static final OctetSet TYPE = OctetSet.VISIBLE.without(OctetSet.of(";,"));
    private static final OctetSet QUALITY = OctetSet.DIGITS.or(OctetSet.of("."));
    private static final OctetSet REST = OctetSet.of(",").complement();
    private static final int WHOLE = 1000;
    private static final int LONGEST_QUALITY = 5;

    private AcceptPolicy() {}

    /**
     * Returns whether {@code text/event-stream} is named and preferred to JSON, by the most specific range that covers
     * JSON. A caller that weights both equally, or accepts anything, gets JSON.
     *
     * @param accepts the values of the header {@code Accept}, one per field line
     */
    static boolean prefersEvents(List<String> accepts) {
        int events = 0;
        int json = 0;
        int specific = JSON.size();
        for (String accept : accepts) {
            OctetCursor cursor = OctetCursor.ofText(accept.toLowerCase(Locale.ROOT));
            while (!cursor.ended()) {
                cursor.skip(BLANKS);
                String type = cursor.take(TYPE);
                int quality = quality(cursor);
                if (EVENTS.equals(type)) {
                    events = Math.max(events, quality);
                }
                int rank = JSON.indexOf(type);
                if (rank >= 0 && rank <= specific) {
                    json = rank == specific ? Math.max(json, quality) : quality;
                    specific = rank;
                }
                cursor.skip(REST);
                cursor.skip(1);
            }
        }
        return events > json;
    }

    /** Returns the weight of a range in thousandths; 0 if it cannot be parsed. */
    private static int quality(OctetCursor cursor) {
        cursor.skip(BLANKS);
        while (cursor.take(';')) {
            cursor.skip(BLANKS);
            if (cursor.take('q') && cursor.take('=')) {
                return thousandths(cursor.take(QUALITY));
            }
            cursor.skip(TYPE);
            cursor.skip(BLANKS);
        }
        return WHOLE;
    }

    private static int thousandths(String weight) {
        if (weight.equals("1") || weight.startsWith("1.")) {
            return WHOLE;
        }
        if (!weight.startsWith("0.") || weight.length() > LONGEST_QUALITY) {
            return 0;
        }
        String digits = (weight.substring(2) + "000").substring(0, 3);
        return OctetSet.DIGITS.spans(digits, 3, 3) ? Integer.parseInt(digits) : 0;
    }
}
