package io.quorate.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A domain name in canonical form. Only its form is validated here; whether it is public, and may be in a certificate,
 * is decided where targets are parsed.
 *
 * @param spelling the caller's own spelling
 * @param ascii    A-labels in lower case, without final dot and without {@code *.}; at least two labels where a policy
 *                 requires it
 * @param wildcard whether the caller wrote {@code *.} before the name
 */
public record DomainName(String spelling, String ascii, boolean wildcard) implements Target {

    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    public DomainName {
        if (ascii.isEmpty() || ascii.length() > MAX_NAME) {
            throw new IllegalArgumentException("a domain name has 1 to 253 octets");
        }
        for (String label : ascii.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > MAX_LABEL || !isCanonical(label)) {
                throw new IllegalArgumentException("not a label in canonical form: length " + label.length());
            }
        }
    }

    /** Returns a name that is its own canonical form, for names that the product itself makes. */
    public static DomainName of(String ascii) {
        return new DomainName(ascii, ascii, false);
    }

    @Override
    public String canonical() {
        return ascii;
    }

    /** Returns the labels from left to right. */
    public List<String> labels() {
        return List.of(ascii.split("\\."));
    }

    /** Returns whether a label holds an underscore, which host names must not (RFC 1123 section 2.1). */
    public boolean hasUnderscore() {
        return ascii.indexOf('_') >= 0;
    }

    /** Returns the name and each of its parents up to the top-level domain, nearest first, without the root. */
    public List<String> lineage() {
        List<String> names = new ArrayList<>();
        for (int at = 0; at >= 0; at = nextLabel(at)) {
            names.add(ascii.substring(at));
        }
        return List.copyOf(names);
    }

    private int nextLabel(int from) {
        int dot = ascii.indexOf('.', from);
        return dot < 0 ? -1 : dot + 1;
    }

    private static boolean isCanonical(String label) {
        return label.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_');
    }
}
