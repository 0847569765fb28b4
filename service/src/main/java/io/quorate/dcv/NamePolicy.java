package io.quorate.dcv;

import java.util.Optional;

import io.quorate.model.DcvMethod;

/** Decides which names a caller may write in a {@code dns-change} request (BR 3.2.2.4.7). */
public final class NamePolicy {

    private static final String SECTION = DcvMethod.DNS_CHANGE.section();
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    /** The length from which a single label can be a Random Value; a shorter one may be a piece of other names. */
    private static final int SHORTEST_SINGLE_LABEL = 12;

    private NamePolicy() {}

    /**
     * Returns why a prefix is refused, as a phrase that follows it; empty if it is allowed. It must be one label at
     * most and begin with an underscore: any other name could belong to another owner.
     */
    public static Optional<String> prefixFault(String prefix) {
        String label = Names.withoutFinalDot(prefix);
        if (label.indexOf('.') >= 0) {
            return Optional.of("has several labels (BR " + SECTION
                    + "): send one label such as \"_dnsauth\", and name a" + " deeper place by domain_or_ip_target");
        }
        if (!label.startsWith("_")) {
            return Optional.of(
                    "does not begin with an underscore (BR " + SECTION + "): send one label such as \"_dnsauth\"");
        }
        return isLabel(label)
                ? Optional.empty()
                : Optional.of("is not a label of at most 63 letters, digits, hyphens and underscores: send one such as"
                        + " \"_dnsauth\"");
    }

    /**
     * Returns why the value that a CNAME must lead to is refused, as a phrase that follows it; empty if it is allowed.
     * It must be a domain name of two labels or more, or one label long enough to be a Random Value: the root or a short
     * single label is a part of nearly every name.
     */
    public static Optional<String> cnameFault(String value) {
        String name = Names.withoutFinalDot(value);
        int labels = 0;
        for (int from = 0; from <= name.length(); labels++) {
            int dot = name.indexOf('.', from);
            int end = dot < 0 ? name.length() : dot;
            if (!isLabel(name.substring(from, end))) {
                return Optional.of("is not a domain name in A-labels: send the whole name that the CNAME leads to");
            }
            from = end + 1;
        }
        if (name.length() > LONGEST_NAME) {
            return Optional.of("has more than 253 octets: send a domain name");
        }
        return labels > 1 || name.length() >= SHORTEST_SINGLE_LABEL
                ? Optional.empty()
                : Optional.of("is a single label (BR " + SECTION
                        + "): send the whole name that the CNAME leads to, two labels" + " or more");
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= LONGEST_LABEL
                && label.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '-'
                                || c == '_');
    }
}
