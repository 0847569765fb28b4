package io.quorate.dcv;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;

/**
 * Bounds the cost of a pattern before RE2/J sees it: RE2/J compiles {@code ((a{1000}){1000}){1000}} until memory is
 * exhausted, where Go's regexp refuses it. The estimate reads the pattern once, without backtracking, and is never
 * below the size of RE2/J's program. For patterns that RE2/J refuses anyway it is arbitrary.
 */
final class PatternPolicy {

    static final int LONGEST = 1000;
    static final int DEEPEST = 50;
    /** The most instructions of a program. */
    static final int LARGEST = 1000;

    /** The most steps of a search, by instructions times characters: some 30 ms. */
    private static final int MOST_STEPS = 1_000_000;

    private static final int LONGEST_TEXT = 10 * 1024;

    /** The weight of a Unicode class, which bounds the memory that the tables of a pattern's classes take. */
    private static final int UNICODE_CLASS = 50;

    private static final int FRAME_OF_PROGRAM = 3;
    private static final int ALTERNATIVE = 2;
    private static final int CAPTURE = 3;
    private static final int STAR = 2;
    private static final int LAST_OF_ASCII = 0x7f;
    private static final int LARGEST_OCTAL = 511;
    private static final OctetSet UNICODE = OctetSet.of("pP");
    private static final OctetSet CLASSES = OctetSet.of("dDsSwW").or(UNICODE);
    private static final OctetSet FLAGS = OctetSet.of("imsU-");

    private PatternPolicy() {}

    /** Returns the limit that the pattern exceeds, as a phrase that follows the field's name; empty if none. */
    static Optional<String> excess(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.of("has " + pattern.length() + " characters: at most " + LONGEST + " are taken");
        }
        Estimate estimate = new Estimate(OctetCursor.ofText(pattern));
        long size = estimate.size();
        if (estimate.foldsBeyondAscii) {
            return Optional.of(
                    "asks for (?i) before characters beyond ASCII: write both cases of those, or put (?i) behind");
        }
        if (estimate.deepest > DEEPEST) {
            return Optional.of("nests more than " + DEEPEST + " groups: nest less");
        }
        return size > LARGEST
                ? Optional.of("repeats so much that it would make a program of more than " + LARGEST
                        + " instructions: nested repetitions multiply; repeat less, or use * or +")
                : Optional.empty();
    }

    /** Returns the number of characters of a page that an accepted pattern is matched against. */
    static int searched(String pattern) {
        return (int) Math.min(LONGEST_TEXT, MOST_STEPS / size(OctetCursor.ofText(pattern)));
    }

    static long size(OctetCursor pattern) {
        return new Estimate(pattern).size();
    }

    /** The cost of the items read so far between two parentheses. */
    private static final class Group {

        private long before;
        private long last;

        void add(long cost) {
            before = capped(before + last);
            last = cost;
        }

        long all() {
            return capped(before + last);
        }
    }

    /** A single pass over the pattern. */
    private static final class Estimate {

        private final OctetCursor pattern;
        private final Deque<Group> open = new ArrayDeque<>();
        private Group group = new Group();
        private int deepest;
        private boolean folds;
        private boolean foldsBeyondAscii;

        Estimate(OctetCursor pattern) {
            this.pattern = pattern;
        }

        long size() {
            while (!pattern.ended()) {
                item();
            }
            long size = group.all();
            for (Group outer : open) {
                size = capped(size + outer.all());
            }
            return capped(size + FRAME_OF_PROGRAM);
        }

        private void item() {
            int c = pattern.next();
            switch (c) {
                case '(' -> parenthesis();
                case ')' -> close();
                case '|' -> {
                    group.add(ALTERNATIVE);
                    group.add(0);
                }
                case '*', '+', '?' -> group.last = capped(group.last + STAR);
                case '{' -> braces();
                case '[' -> group.add(bracketed());
                case '\\' -> escape();
                default -> literal(c);
            }
        }

        private void literal(int c) {
            note(c);
            group.add(c > LAST_OF_ASCII ? 2 : 1);
        }

        /**
         * Notes characters beyond ASCII under {@code (?i)}: RE2/J's case folding never ends for some, and takes
         * quadratic time for a long range.
         */
        private void note(int c) {
            foldsBeyondAscii |= folds && c > LAST_OF_ASCII;
        }

        /**
         * Reads an opening parenthesis. {@code (?i)} opens no group, and a repetition behind it applies to the item in
         * front of it.
         */
        private void parenthesis() {
            if (pattern.take('?')) {
                folds |= pattern.take(FLAGS).indexOf('i') >= 0;
                if (pattern.take(')')) {
                    group.before = capped(group.before + 1);
                    return;
                }
            }
            open.push(group);
            group = new Group();
            deepest = Math.max(deepest, open.size());
        }

        private void close() {
            if (open.isEmpty()) {
                group.add(1);
                return;
            }
            long inner = group.all();
            group = open.pop();
            group.add(capped(inner + CAPTURE));
        }

        /** Reads a counted repetition; anything else in braces is literal text, each character of which is counted. */
        private void braces() {
            int from = pattern.position();
            long least = number();
            long most = least;
            if (pattern.take(',')) {
                most = Math.max(least, number());
            }
            boolean counted = pattern.take('}');
            int width = 1 + pattern.position() - from;
            group.last = capped(
                    (counted ? capped(Math.max(1, most) * capped(group.last + 1)) : capped(group.last)) + width + STAR);
        }

        private long number() {
            long number = 0;
            while (OctetSet.DIGITS.contains(pattern.peek())) {
                number = capped(number * 10 + pattern.next() - '0');
            }
            return number;
        }

        private void escape() {
            int c = pattern.next();
            if (c == 'Q') {
                quoted();
            } else if (UNICODE.contains(c)) {
                unicodeName();
                group.add(UNICODE_CLASS);
            } else {
                escaped(c);
                group.add(2);
            }
        }

        /**
         * Reads {@code \Q...\E} as literal text; if that is empty, a repetition behind it applies to the item in front
         * of it.
         */
        private void quoted() {
            while (!pattern.ended()) {
                int c = pattern.next();
                if (c == '\\' && pattern.take('E')) {
                    return;
                }
                note(c);
                group.add(2);
            }
        }

        private void unicodeName() {
            if (pattern.take('{')) {
                pattern.skip(OctetSet.of("}").complement());
                pattern.take('}');
            } else {
                pattern.next();
            }
        }

        /** Reads a character class: one instruction, and the weight of its tables. */
        private long bracketed() {
            long cost = 1;
            pattern.take('^');
            boolean first = true;
            while (!pattern.ended() && (first || pattern.peek() != ']')) {
                first = false;
                cost = capped(cost + member());
            }
            pattern.take(']');
            return cost;
        }

        /** Reads a member of a class (a name, a nested class, a character or a range) and returns its weight. */
        private long member() {
            int c = pattern.next();
            if (c == '[' && pattern.take(':')) {
                named();
                return 0;
            }
            if (c == '\\' && CLASSES.contains(pattern.peek())) {
                if (UNICODE.contains(pattern.next())) {
                    unicodeName();
                    return UNICODE_CLASS;
                }
                return 0;
            }
            long weight = character(c);
            return pattern.take('-') && pattern.peek() != ']' ? weight + character(pattern.next()) : weight;
        }

        private long character(int c) {
            if (c == '\\') {
                return escaped(pattern.next()) > LAST_OF_ASCII ? UNICODE_CLASS : 0;
            }
            note(c);
            return c > LAST_OF_ASCII ? UNICODE_CLASS : 0;
        }

        /** Reads {@code [:alpha:]}; if the end is missing, RE2/J refuses the pattern, or all are plain characters. */
        private void named() {
            pattern.take('^');
            pattern.skip(OctetSet.LETTERS);
            if (pattern.take(':')) {
                pattern.take(']');
            }
        }

        /** Returns the character behind a backslash; an octal escape counts as the largest that is possible. */
        private int escaped(int c) {
            int character = c == 'x' ? hexadecimal() : OctetSet.DIGITS.contains(c) ? LARGEST_OCTAL : c;
            note(character);
            return character;
        }

        private int hexadecimal() {
            boolean braced = pattern.take('{');
            long value = 0;
            for (int digits = 0; (braced || digits < 2) && OctetSet.HEX.contains(pattern.peek()); digits++) {
                value = capped(value * 16 + Character.digit(pattern.next(), 16));
            }
            if (braced) {
                pattern.take('}');
            }
            return (int) value;
        }
    }

    /** Caps sums and products far below an overflow. */
    private static long capped(long cost) {
        return Math.min(cost, 1L << 30);
    }
}
