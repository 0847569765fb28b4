package io.quorate.net;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which header fields a caller may put into a check's request: none that would change whom it reaches or how it is framed. */
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
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,2000}");

    private HeaderPolicy() {}

    /** What is wrong with a field, as a phrase that follows its name; empty where nothing is. */
    public static Optional<String> refusal(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!TOKEN.matcher(name).matches()) {
            return Optional.of("is no name of a header field");
        }
        if (OURS.contains(lower) || lower.startsWith("proxy-")) {
            return Optional.of("is set by the service alone");
        }
        return VALUE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("has a value that is no line of visible ASCII with at most 2,000 characters");
    }
}
