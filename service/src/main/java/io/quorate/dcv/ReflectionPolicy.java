package io.quorate.dcv;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quorate.model.DcvMethod;
import io.quorate.net.RequestGuard;
import io.quorate.net.RequestHead;

/**
 * Refuses requests that contain the entire Random Value or Request Token of the file that they retrieve (BR 3.2.2.4.18
 * (1), BR 3.2.2.5.1 for IP addresses), because an error page that echoes its request would prove control. Covers host,
 * target, path, query and header fields, as written and percent-decoded, for the first request and for each redirect.
 */
final class ReflectionPolicy {

    /**
     * The rounds of decoding, because a server may decode more than once; legitimate text no longer changes after this
     * many.
     */
    private static final int ROUNDS = 4;

    private static final int HEX = 16;

    private ReflectionPolicy() {}

    /** Returns a guard that refuses each request that contains the value. */
    static RequestGuard guard(String value, boolean exactCase) {
        return head -> isIn(value, exactCase, head)
                ? Optional.of("The request for " + head.url()
                        + " would hold the challenge value itself, so a page that only echoes its request would prove"
                        + " control (BR " + DcvMethod.WEBSITE_CHANGE.section()
                        + "). Redirect to a URL without the value.")
                : Optional.empty();
    }

    /** Returns whether the request contains the value. Host names are always compared without regard to case. */
    static boolean isIn(String value, boolean exactCase, RequestHead head) {
        Set<String> sought = decodings(value);
        sought.removeIf(String::isBlank);
        return holds(decodings(textOf(head)), sought, exactCase)
                || holds(decodings(head.url()), sought, exactCase)
                || holds(Set.of(head.host()), sought, false);
    }

    private static String textOf(RequestHead head) {
        StringBuilder request = new StringBuilder("GET " + head.target() + " HTTP/1.1\r\n");
        for (Map.Entry<String, String> field : head.fields().entrySet()) {
            request.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        return request.toString();
    }

    private static boolean holds(Set<String> texts, Set<String> sought, boolean exactCase) {
        return texts.stream()
                .map(text -> folded(text, exactCase))
                .anyMatch(text -> sought.stream().anyMatch(value -> text.contains(folded(value, exactCase))));
    }

    private static String folded(String text, boolean exactCase) {
        return exactCase ? text : text.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the text as written and after each round of percent-decoding, with plus signs both kept and read as
     * blanks.
     */
    private static Set<String> decodings(String text) {
        Set<String> all = new LinkedHashSet<>();
        String current = text;
        for (int i = 0; i < ROUNDS && all.add(current); i++) {
            all.add(current.replace('+', ' '));
            current = decoded(current);
        }
        return all;
    }

    /** Decodes percent signs with two hexadecimal digits; all other octets are kept. */
    private static String decoded(String text) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        byte[] read = new byte[given.length];
        int length = 0;
        for (int i = 0; i < given.length; i++, length++) {
            int high = given[i] == '%' && i + 2 < given.length ? Character.digit(given[i + 1], HEX) : -1;
            int low = high >= 0 ? Character.digit(given[i + 2], HEX) : -1;
            if (low >= 0) {
                read[length] = (byte) (high * HEX + low);
                i += 2;
            } else {
                read[length] = given[i];
            }
        }
        return new String(read, 0, length, StandardCharsets.UTF_8);
    }
}
