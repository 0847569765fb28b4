package io.quorate.remote;

import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.PerspectiveFault;
import io.quorate.coordinator.ProbeResult;
import io.quorate.model.Incomplete.Cause;
import io.quorate.remote.IdentityPolicy.Echo;
import io.quorate.remote.IdentityPolicy.Expected;

/** What the answer to a probe says of a perspective. */
final class ProbePolicy {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;
    /** Of a server that lacks the page of identity. */
    private static final Set<Integer> OLDER = Set.of(404, 405);
    /** By which a perspective, or a gateway before it, says that the question was not taken. */
    private static final Set<Integer> NOT_TAKEN = Set.of(401, 403, 404, 429, 502, 503, 504);

    private ProbePolicy() {}

    /** Whether it is a version that lacks the page, or something else than a perspective. */
    static boolean lacksThePage(int status) {
        return OLDER.contains(status);
    }

    /** Of a Quorate: it takes the key, is the one that was meant, and says whether it can look. */
    static ProbeResult ofPage(int status, Expected expected, Echo echo, @Nullable String build) {
        boolean said = status == OK || status == UNAVAILABLE && echo.code() != null;
        if (!said) {
            return refused(status);
        }
        Optional<String> obstacle = IdentityPolicy.obstacle(expected, echo);
        if (obstacle.isPresent()) {
            return ProbeResult.failed(new PerspectiveFault(Cause.WRONG_IDENTITY, obstacle.get()));
        }
        return readiness(status == OK, build);
    }

    /** Of an older Quorate: an empty question is refused with 400 only once the key was taken. */
    static ProbeResult ofOlder(int toEmptyQuestion, int readyz) {
        return toEmptyQuestion == BAD_REQUEST ? readiness(readyz == OK, null) : refused(toEmptyQuestion);
    }

    /** Of another make: every answer to an empty question passes, except that it was not taken or the key is wrong. */
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
