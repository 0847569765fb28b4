package io.quorate.history;

import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.model.AttemptRecord;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictPage.Holding;
import io.quorate.model.VerdictQuery;

/** The store of a process that keeps no history: finds nothing. */
final class Nowhere implements VerdictStore {

    @Override
    public void keep(AttemptRecord attempt) {}

    @Override
    public Future<VerdictPage> search(VerdictQuery query) {
        return Future.succeededFuture(new VerdictPage(List.of(), null, Holding.NONE));
    }

    @Override
    public Future<Optional<Found>> find(String id) {
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public int kept() {
        return 0;
    }

    @Override
    public long octets() {
        return 0;
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
