package io.quorate.support;

import java.util.ArrayList;
import java.util.List;

/** Splits a text at single characters, in one pass. */
public final class Parts {

    private Parts() {}

    /** Returns the parts between these separators, including empty ones: always one part more than separators. */
    public static List<String> of(String text, String separators) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (separators.indexOf(text.charAt(i)) >= 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
