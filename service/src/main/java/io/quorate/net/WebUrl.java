package io.quorate.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;
import io.quorate.support.Parts;

/**
 * A URL as a redirect may name it, parsed strictly by RFC 3986: no user information, no fragment, the host as written
 * but in lower case.
 *
 * @param port         null if the URL names none
 * @param pathAndQuery begins with a slash
 */
record WebUrl(String scheme, String host, @Nullable Integer port, String pathAndQuery) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private static final OctetSet SCHEME = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("+.-"));
    private static final OctetSet AUTHORITY = OctetSet.of("/?#").complement();
    private static final OctetSet PATH = OctetSet.of("?#").complement();
    private static final OctetSet QUERY = OctetSet.of("#").complement();
    private static final int LONGEST_PORT = 5;

    /** The parts of a reference; a missing part is null. */
    private record Reference(
            @Nullable String scheme,
            @Nullable String authority,
            String path,
            @Nullable String query) {}

    /** Parses an absolute URL; empty if the text is not one. */
    static Optional<WebUrl> parse(String text) {
        return reference(text)
                .filter(reference -> reference.scheme() != null && reference.authority() != null)
                .flatMap(reference -> built(
                        String.valueOf(reference.scheme()),
                        String.valueOf(reference.authority()),
                        withoutDots(reference.path()),
                        reference.query()));
    }

    /**
     * Resolves the target of a Location (RFC 3986 section 5.2), relative or not; empty if it is not a valid reference.
     */
    Optional<WebUrl> resolve(String location) {
        return reference(location).flatMap(this::resolve);
    }

    /** Returns the port named, or the scheme's default. */
    int effectivePort() {
        return port != null ? port : secure() ? HTTPS : HTTP;
    }

    boolean secure() {
        return scheme.equals("https");
    }

    /** Returns the host, with the port if the URL names one. */
    String authority() {
        return port == null ? host : host + ":" + port;
    }

    /** Returns the host as SNI and Host name it: without the final dot of an absolute name (RFC 6066 section 3). */
    String hostWithoutDot() {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Returns the value of the Host header: without the scheme's default port (RFC 9110 section 4.2.3). */
    String hostField() {
        boolean own = port == null || port == (secure() ? HTTPS : HTTP);
        return own ? hostWithoutDot() : hostWithoutDot() + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority() + pathAndQuery;
    }

    private Optional<WebUrl> resolve(Reference to) {
        if (to.scheme() != null && to.authority() == null) {
            return Optional.of(new WebUrl(to.scheme().toLowerCase(Locale.ROOT), "", null, "/"));
        }
        String newScheme = to.scheme() == null ? scheme : to.scheme();
        if (to.authority() != null) {
            return built(newScheme, to.authority(), withoutDots(to.path()), to.query());
        }
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        if (to.path().isEmpty()) {
            String query = to.query() != null || question < 0 ? to.query() : pathAndQuery.substring(question + 1);
            return Optional.of(new WebUrl(scheme, host, port, withQuery(path, query)));
        }
        String merged =
                to.path().startsWith("/") ? to.path() : path.substring(0, path.lastIndexOf('/') + 1) + to.path();
        return Optional.of(new WebUrl(scheme, host, port, withQuery(withoutDots(merged), to.query())));
    }

    private static Optional<Reference> reference(String text) {
        String encoded = encoded(text);
        return encoded.isEmpty() ? Optional.empty() : Optional.of(taken(encoded));
    }

    /** Splits a reference by RFC 3986 appendix B and drops the fragment. */
    private static Reference taken(String encoded) {
        OctetCursor octets = OctetCursor.ofText(encoded);
        String scheme = schemeOf(encoded);
        octets.skip(scheme == null ? 0 : scheme.length() + 1);
        String authority = null;
        if (encoded.startsWith("//", octets.position())) {
            octets.skip(2);
            authority = octets.take(AUTHORITY);
        }
        String path = octets.take(PATH);
        return new Reference(scheme, authority, path, octets.take('?') ? octets.take(QUERY) : null);
    }

    private static @Nullable String schemeOf(String encoded) {
        OctetCursor octets = OctetCursor.ofText(encoded);
        String scheme = OctetSet.LETTERS.contains(octets.peek()) ? octets.take(SCHEME) : "";
        return !scheme.isEmpty() && octets.take(':') ? scheme : null;
    }

    /**
     * Percent-encodes characters that a URL must not contain; returns the empty string for blanks, controls, backslashes
     * and characters above U+00FF.
     */
    private static String encoded(String text) {
        StringBuilder url = new StringBuilder();
        for (char c : text.trim().toCharArray()) {
            if (c <= ' ' || c == 0x7f || c == '\\' || c > 0xff) {
                return "";
            }
            if (c > '~' || "\"<>^`{|}".indexOf(c) >= 0) {
                url.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                url.append(c);
            }
        }
        return url.toString();
    }

    private static Optional<WebUrl> built(String scheme, String authority, String path, @Nullable String query) {
        String bare = authority.substring(authority.lastIndexOf('@') + 1);
        int end = bare.startsWith("[") ? bare.indexOf(']') + 1 : bare.indexOf(':');
        String host = end < 0 ? bare : bare.substring(0, end);
        String colonPort = end < 0 ? "" : bare.substring(end);
        String port = colonPort.isEmpty() ? "" : colonPort.substring(1);
        boolean wellFormed =
                (colonPort.isEmpty() || colonPort.startsWith(":")) && OctetSet.DIGITS.spans(port, 0, LONGEST_PORT);
        return wellFormed
                ? Optional.of(new WebUrl(
                        scheme.toLowerCase(Locale.ROOT),
                        host.toLowerCase(Locale.ROOT),
                        port.isEmpty() ? null : Integer.valueOf(port),
                        withQuery(path.isEmpty() ? "/" : path, query)))
                : Optional.empty();
    }

    private static String withQuery(String path, @Nullable String query) {
        return query == null ? path : path + "?" + query;
    }

    /** Removes dot segments (RFC 3986 section 5.2.4). */
    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        List<String> segments = Parts.of(path, "/");
        for (int i = 1; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean last = i == segments.size() - 1;
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.equals(".")) {
                kept.addLast(segment);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
