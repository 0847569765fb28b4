package io.quorate.history;

import java.util.function.LongSupplier;

import io.quorate.model.AttemptRecord;
import io.quorate.support.TokenBucket;

/**
 * Decides which verdicts memory takes at high rates. Encoding one costs a seventh of the CPU that answering it did, and at
 * thousands per second memory would hold less than a second of them. Corroborated verdicts and all others have an
 * allowance each, so that a flood of one kind pushes out none of the other.
 */
final class Allowance {

    /** Verdicts of either kind per second, and twice as many at once after a pause. */
    static final int PER_SECOND = 50;

    private final TokenBucket corroborated;
    private final TokenBucket others;

    Allowance(int perSecond, LongSupplier nanos) {
        this.corroborated = new TokenBucket(perSecond, nanos);
        this.others = new TokenBucket(perSecond, nanos);
    }

    /** Returns true for a later attempt whatever the rate: the one before it may be kept, and is no longer the verdict. */
    boolean admits(AttemptRecord attempt) {
        boolean isLater = attempt.verdict().attempts().size() > 1;
        return isLater || (attempt.verdict().valid() ? corroborated : others).take();
    }
}
