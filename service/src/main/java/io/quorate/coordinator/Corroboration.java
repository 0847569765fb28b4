package io.quorate.coordinator;

import io.vertx.core.Future;

import io.quorate.model.Verdict;

/**
 * The work for one request.
 *
 * @param verdict fails only by our own fault, or with {@link RequestRefused} where a look-up before the first attempt shows
 *                that the request breaks a rule
 * @param ended   done when nothing is under way for the request any more: after the verdict, when each view that was not
 *                awaited has ended and was recorded. Never fails
 */
public record Corroboration(Future<Verdict> verdict, Future<Void> ended) {

    /** Work that ends with its verdict. */
    public static Corroboration of(Future<Verdict> verdict) {
        return new Corroboration(verdict, verdict.<Void>mapEmpty().otherwiseEmpty());
    }
}
