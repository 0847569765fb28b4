package io.quorate.coordinator;

import io.vertx.core.Future;

import io.quorate.model.Verdict;

/**
 * The work in progress for one request.
 *
 * @param verdict fails only with an internal error, or with {@link RequestRefused} if a lookup before the first attempt
 *                shows that the request breaks a rule
 * @param ended   completes when no work is left for the request: after the verdict, and when each view that was not
 *                awaited has ended and was recorded. Never fails
 */
public record Corroboration(Future<Verdict> verdict, Future<Void> ended) {

    /** Returns work that ends with its verdict. */
    public static Corroboration of(Future<Verdict> verdict) {
        return new Corroboration(verdict, verdict.<Void>mapEmpty().otherwiseEmpty());
    }
}
