package io.quorate.app;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.quorate.api.PeoplePages;
import io.quorate.api.PeoplePages.Fleet;
import io.quorate.api.PeoplePages.History;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.FleetWatch;
import io.quorate.history.HistorySettings;
import io.quorate.history.MemoryStore;
import io.quorate.history.VerdictStore;
import io.quorate.telemetry.Metrics;
import io.quorate.wire.ProblemCodec;

/** Joins what people read of this process with where it comes from. */
final class People {

    private People() {}

    /** The store of recent verdicts; a process that coordinates nothing has none to keep. */
    static VerdictStore store(ServiceSettings settings) {
        return settings.coordinator() == null || settings.history().store() == HistorySettings.Store.NONE
                ? VerdictStore.NONE
                : new MemoryStore(settings.history());
    }

    /**
     * The pages of this process.
     *
     * @param fleet     null where it is not a coordinator
     * @param obstacles why it cannot look itself; empty when it can
     */
    static PeoplePages pages(
            ServiceSettings settings,
            @Nullable FleetWatch fleet,
            Metrics metrics,
            VerdictStore store,
            Supplier<List<String>> obstacles,
            Clock clock) {
        CoordinatorSettings coordinator = settings.coordinator();
        if (coordinator == null || fleet == null) {
            return PeoplePages.NONE;
        }
        PeopleViews views = new PeopleViews(settings, coordinator, fleet, metrics, obstacles::get, clock);
        ProblemCodec codec = new ProblemCodec();
        return new PeoplePages(
                new Fleet(() -> codec.document(views.perspectives()), () -> codec.document(views.state())),
                new History(settings.history().store().wireName(), store::search, store::find),
                settings.console().enabled());
    }
}
