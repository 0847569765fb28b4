package io.quorate.app;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.api.PeoplePages;
import io.quorate.api.PeoplePages.Fleet;
import io.quorate.api.PeoplePages.History;
import io.quorate.app.ServiceVerticle.Recorders;
import io.quorate.audit.AuditLookup;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.FleetWatch;
import io.quorate.history.HistorySettings;
import io.quorate.history.MemoryStore;
import io.quorate.history.PostgresStore;
import io.quorate.history.VerdictStore;
import io.quorate.history.VerdictStore.Found;
import io.quorate.wire.HistoryCodec;
import io.quorate.wire.ProblemCodec;

/** Joins the pages for people with their sources in this process. */
final class People {

    /**
     * The history is limited to this fraction of the heap, so that it cannot end the process where the heap is small.
     */
    private static final int SHARE_OF_THE_HEAP = 16;

    private People() {}

    /** Returns the store of recent verdicts. A process that is not a coordinator has none to keep. */
    static VerdictStore store(ServiceSettings settings, Clock clock) {
        HistorySettings history = settings.history().within(Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP);
        if (settings.coordinator() == null || history.store() == HistorySettings.Store.NONE) {
            return VerdictStore.NONE;
        }
        return history.database() == null
                ? new MemoryStore(history)
                : new PostgresStore(history, history.database(), clock);
    }

    /** Returns the history. Each verdict that is read is compared with the audit trail if that is at hand. */
    private static History history(ServiceSettings settings, VerdictStore store, @Nullable AuditTrail trail) {
        AuditLookup lookup = trail == null ? AuditLookup.nowhere() : trail.lookup();
        HistoryCodec codec = new HistoryCodec();
        return new History(
                settings.history().store().wireName(),
                store::search,
                id -> store.find(id)
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(Optional.empty())
                                : withRecord(found.get(), lookup, codec).map(Optional::of)));
    }

    private static Future<byte[]> withRecord(Found found, AuditLookup lookup, HistoryCodec codec) {
        byte[] document = found.document().getBytes(StandardCharsets.US_ASCII);
        return lookup.look(found.audit(), found.at()).map(record -> codec.withRecord(document, record));
    }

    /**
     * Returns the pages of this process.
     *
     * @param fleet     null if it is not a coordinator
     * @param obstacles returns the reasons why it cannot check; empty if it can
     */
    static PeoplePages pages(
            ServiceSettings settings,
            @Nullable FleetWatch fleet,
            Recorders recorders,
            Supplier<List<String>> obstacles,
            Clock clock) {
        CoordinatorSettings coordinator = settings.coordinator();
        if (coordinator == null || fleet == null) {
            return PeoplePages.NONE;
        }
        PeopleViews views = new PeopleViews(settings, coordinator, fleet, recorders.metrics(), obstacles::get, clock);
        ProblemCodec codec = new ProblemCodec();
        return new PeoplePages(
                new Fleet(() -> codec.document(views.perspectives()), () -> codec.document(views.state())),
                history(settings, recorders.history(), recorders.trail()),
                settings.console().enabled());
    }
}
