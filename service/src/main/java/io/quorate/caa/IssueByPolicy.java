package io.quorate.caa;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Computes until when a CAA check may be relied on: for the record set's time to live or 8 hours, whichever is greater
 * (BR 4.2.2.1).
 */
final class IssueByPolicy {

    static final Duration AT_LEAST = Duration.ofHours(8);

    private IssueByPolicy() {}

    /** @param ttl of the relevant record set; null if there is none */
    static Instant issueBy(Instant checked, @Nullable Duration ttl) {
        return checked.plus(ttl == null || ttl.compareTo(AT_LEAST) < 0 ? AT_LEAST : ttl);
    }
}
