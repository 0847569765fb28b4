package io.quorate.config;

/**
 * One node of a source before its type is known.
 *
 * @param text   the text as it was written; empty unless the shape is TEXT
 * @param origin the location where it was read, in words: a file and line, or a variable
 */
record RawValue(Shape shape, String text, String origin) {

    /** The shape of the node in its source. */
    enum Shape {
        TEXT("a value"),
        NOTHING("nothing"),
        LIST("a list"),
        BLOCK("a block of keys");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static RawValue text(String text, String origin) {
        return new RawValue(Shape.TEXT, text, origin);
    }

    static RawValue of(Shape shape, String origin) {
        return new RawValue(shape, "", origin);
    }
}
