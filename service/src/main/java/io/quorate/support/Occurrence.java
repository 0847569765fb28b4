package io.quorate.support;

/**
 * Finds a text in another in linear time for any input (Knuth, Morris, Pratt). A search that restarts at each position
 * costs the product of both lengths if an adversary chooses the texts.
 */
public final class Occurrence {

    private final CharSequence part;
    private final int[] borders;
    private long steps;

    private Occurrence(CharSequence part) {
        this.part = part;
        this.borders = new int[part.length()];
    }

    /** Prepares the search for this text. */
    public static Occurrence of(CharSequence part) {
        Occurrence sought = new Occurrence(part);
        for (int i = 1, held = 0; i < part.length(); i++) {
            held = sought.longer(held, part.charAt(i));
            sought.borders[i] = held;
        }
        return sought;
    }

    /** Returns whether the text contains the part; every text contains the empty part. */
    public boolean isIn(CharSequence text) {
        int held = 0;
        for (int i = 0; i < text.length() && held < part.length(); i++) {
            held = longer(held, text.charAt(i));
        }
        return held == part.length();
    }

    /** Returns the number of characters compared. */
    public long steps() {
        return steps;
    }

    /** Returns the length of the part that is matched after the next character. */
    private int longer(int before, char next) {
        int held = before;
        steps++;
        while (held > 0 && part.charAt(held) != next) {
            held = borders[held - 1];
            steps++;
        }
        return part.charAt(held) == next ? held + 1 : held;
    }
}
