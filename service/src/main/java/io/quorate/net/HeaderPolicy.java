package io.quorate.net;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.quorate.support.OctetSet;

/**
 * Decides which header fields a caller may add to a check's request: none that would change the host it reaches or its
 * framing.
 */
public final class HeaderPolicy {

    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "transfer-encoding",
            "content-length",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect");
    private static final OctetSet TOKEN = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("!#$%&'*+.^_`|~-"));
    private static final OctetSet VALUE = OctetSet.VISIBLE.or(OctetSet.BLANKS);

    private HeaderPolicy() {}

    /** Returns why a field is refused, as a phrase that follows its name; empty if it is allowed. */
    public static Optional<String> refusal(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!TOKEN.spans(name, 1, 100)) {
            return Optional.of("is not a name of a header field");
        }
        if (OURS.contains(lower) || lower.startsWith("proxy-")) {
            return Optional.of("is set by the service alone");
        }
        return VALUE.spans(value, 0, 2000)
                ? Optional.empty()
                : Optional.of("has a value that is not a line of visible ASCII with at most 2,000 characters");
    }
}
