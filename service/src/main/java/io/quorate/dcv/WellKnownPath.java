package io.quorate.dcv;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Parses the path of a file below a well-known directory as callers write it (RFC 8615, BR 3.2.2.4.18, RFC 8555 section
 * 8.3). A leading slash, a slash alone and the directory's own prefix are accepted spellings; a path that leaves the
 * directory is refused.
 */
public final class WellKnownPath {

    /** The directory of {@code website-change}. */
    public static final String PKI_VALIDATION = "pki-validation";

    /** The directory of {@code acme-http-01}. */
    public static final String ACME_CHALLENGE = "acme-challenge";

    private static final String WELL_KNOWN = ".well-known/";

    private WellKnownPath() {}

    /**
     * Returns the path below the directory with dot segments resolved (RFC 3986 section 5.2.4), or the empty text for
     * the directory itself. Empty if the path leaves the directory or contains control characters.
     */
    public static Optional<String> below(String directory, String given) {
        if (given.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return Optional.empty();
        }
        String path = withoutLeadingSlashes(given);
        String prefix = WELL_KNOWN + directory;
        if (path.equals(prefix) || path.startsWith(prefix + "/")) {
            path = withoutLeadingSlashes(path.substring(prefix.length()));
        }
        return resolved(path);
    }

    private static String withoutLeadingSlashes(String path) {
        int from = 0;
        while (from < path.length() && path.charAt(from) == '/') {
            from++;
        }
        return path.substring(from);
    }

    private static Optional<String> resolved(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (int from = 0; from <= path.length(); ) {
            int slash = path.indexOf('/', from);
            boolean last = slash < 0;
            String segment = path.substring(from, last ? path.length() : slash);
            if (segment.equals("..")) {
                if (kept.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (climbsByBackslash(segment)) {
                return Optional.empty();
            } else if (!segment.equals(".")) {
                kept.addLast(segment);
            }
            if (last) {
                boolean directory = segment.equals("..") || segment.equals(".");
                return Optional.of(String.join("/", kept) + (directory && !kept.isEmpty() ? "/" : ""));
            }
            from = slash + 1;
        }
        return Optional.of(String.join("/", kept));
    }

    /** Returns whether a segment climbs by a backslash, which some servers read as a slash. */
    private static boolean climbsByBackslash(String segment) {
        String slashed = "\\" + segment + "\\";
        return segment.indexOf('\\') >= 0 && slashed.contains("\\..\\");
    }
}
