package io.quorate.infra.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * Times that must be in one order: perspective < attempt < request < idle timeout of the load balancer < stop
 * timeout of the task. The last two follow from the first three, so that each layer outlives the work of the one below.
 *
 * @param perspective one check
 * @param attempt     one round of all perspectives
 * @param request     all attempts of one request
 */
public record Deadlines(Duration perspective, Duration attempt, Duration request) {

    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** Above the 50 seconds for which a coordinator keeps an idle connection to a perspective. */
    private static final Duration LEAST_IDLE = Duration.ofSeconds(60);

    /** Fargate kills a task that takes longer to stop. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(120);

    /** Idle timeout of the load balancer: never the first to hang up, also where a coordinator is its caller. */
    public Duration idle() {
        Duration enough = request.plus(MARGIN);
        return enough.compareTo(LEAST_IDLE) < 0 ? LEAST_IDLE : enough;
    }

    /** Returns how long a target is drained before its task is stopped: as long as a request may take. */
    public Duration drain() {
        return request.plus(MARGIN.dividedBy(2));
    }

    /** Returns the time between SIGTERM and SIGKILL of a task. */
    public Duration stop() {
        return idle().plus(MARGIN);
    }

    /** Returns why these times contradict each other; empty where they do not. */
    Optional<String> fault() {
        if (perspective.compareTo(attempt) >= 0 || attempt.compareTo(request) >= 0) {
            return Optional.of("perspectiveDeadline (" + perspective.toMillis() + "ms) < attemptDeadline ("
                    + attempt.toMillis() + "ms) < requestDeadline (" + request.toMillis() + "ms) does not hold");
        }
        Duration longest = LONGEST_STOP.minus(MARGIN.multipliedBy(2));
        return stop().compareTo(LONGEST_STOP) > 0
                ? Optional.of(
                        "requestDeadline is over " + longest.toSeconds()
                                + "s: Fargate gives a task 120s to stop, and its load balancer must hold on longer than a request")
                : Optional.empty();
    }
}
