package io.quorate.support;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** A clock whose instants a test supplies, one per reading. */
public final class SuppliedClock extends Clock {

    private final Supplier<Instant> instants;

    public SuppliedClock(Supplier<Instant> instants) {
        this.instants = instants;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return instants.get();
    }
}
