package io.quorate.remote;

import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.PerspectiveFault;
import io.quorate.coordinator.ProbeResult;
import io.quorate.model.Incomplete.Cause;
import io.quorate.remote.IdentityPolicy.Echo;
import io.quorate.remote.IdentityPolicy.Expected;

/** Judges the answer to a probe: whether a perspective accepts the key, is the one that was meant, and is ready. */
final class ProbePolicy {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;
    /** Statuses of a server that lacks the identity page. */
    private static final Set<Integer> OLDER = Set.of(404, 405);
    /** Statuses by which a perspective, or a gateway in front of it, reports that it did not accept the question. */
    private static final Set<Integer> NOT_TAKEN = Set.of(401, 403, 404, 429, 502, 503, 504);

    private ProbePolicy() {}

    /** Returns whether the status is that of a version without the page, or of another server altogether. */
    static boolean lacksThePage(int status) {
        return OLDER.contains(status);
    }

    /**
     * Judges the identity page of a Quorate: it must accept the key and be the one that was meant, and it reports its
     * readiness.
     */
    static ProbeResult ofPage(int status, Expected expected, Echo echo, @Nullable String build) {
        boolean answered = status == OK || status == UNAVAILABLE && echo.code() != null;
        if (!answered) {
            return refused(status);
        }
        Optional<String> obstacle = IdentityPolicy.obstacle(expected, echo);
        if (obstacle.isPresent()) {
            return ProbeResult.failed(new PerspectiveFault(Cause.WRONG_IDENTITY, obstacle.get()));
        }
        return readiness(status == OK, build);
    }

    /** Judges an older Quorate, which answers an empty question with 400 only after it accepted the key. */
    static ProbeResult ofOlder(int toEmptyQuestion, int readyz) {
        return toEmptyQuestion == BAD_REQUEST ? readiness(readyz == OK, null) : refused(toEmptyQuestion);
    }

    /**
     * Judges a foreign perspective: every answer to an empty question passes, unless the question was not accepted or
     * the key is wrong.
     */
    static ProbeResult ofForeign(int toEmptyQuestion) {
        return NOT_TAKEN.contains(toEmptyQuestion) ? refused(toEmptyQuestion) : ProbeResult.passed(null);
    }

    private static ProbeResult readiness(boolean ready, @Nullable String build) {
        return ready
                ? ProbeResult.passed(build)
                : ProbeResult.notReady("it says that it cannot look now. Its own /readyz says why.", build);
    }

    private static ProbeResult refused(int status) {
        return ProbeResult.failed(
                ReplyPolicy.unreadable(status, "is not the answer to a probe").fault());
    }
}
