package io.quorate.support;

/**
 * Finds a text in another in linear time, whatever both are (Knuth, Morris, Pratt): a search that begins anew at each
 * place costs the product of the two lengths when either is chosen by an adversary.
 */
public final class Occurrence {

    private final CharSequence part;
    private final int[] borders;
    private long steps;

    private Occurrence(CharSequence part) {
        this.part = part;
        this.borders = new int[part.length()];
    }

    /** Prepares to look for this text. */
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

    /** How many characters were compared. */
    public long steps() {
        return steps;
    }

    /** Returns how much of the part is held when the next character follows what was held before. */
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
