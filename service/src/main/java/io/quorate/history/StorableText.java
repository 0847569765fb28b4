package io.quorate.history;

import org.jspecify.annotations.Nullable;

/**
 * Converts text for PostgreSQL, which stores any UTF-8 but U+0000; remote text may contain that, or unpaired
 * surrogates.
 */
final class StorableText {

    private static final char IN_PLACE_OF_NULL = '\u2400';
    private static final char IN_PLACE_OF_HALF = '\ufffd';

    private StorableText() {}

    /**
     * Returns the text with replacement characters for what cannot be stored; used alike for storing and for searching.
     */
    static @Nullable String of(@Nullable String text) {
        if (text == null || isStorable(text)) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().forEach(each -> storable.appendCodePoint(storable(each)));
        return storable.toString();
    }

    private static boolean isStorable(String text) {
        return text.codePoints().allMatch(each -> each == storable(each));
    }

    private static int storable(int codePoint) {
        if (codePoint == 0) {
            return IN_PLACE_OF_NULL;
        }
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return half ? IN_PLACE_OF_HALF : codePoint;
    }
}
