package io.quorate.history;

import org.jspecify.annotations.Nullable;

/** Text as PostgreSQL takes it: any UTF-8 but U+0000. What others send may hold that, and halves of characters. */
final class StorableText {

    private static final char IN_PLACE_OF_NULL = '\u2400';
    private static final char IN_PLACE_OF_HALF = '\ufffd';

    private StorableText() {}

    /** Returns the text with signs in place of what cannot be stored, the same for what is kept and what is searched for. */
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
