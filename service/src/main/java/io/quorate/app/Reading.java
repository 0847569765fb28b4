package io.quorate.app;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import io.quorate.config.ConfigLoader;
import io.quorate.config.LoadResult;
import io.quorate.config.Sources;

/**
 * Reads and judges a whole configuration of files that do not change meanwhile; if one does, it reads again. Files are
 * read, and keys tried, on one worker thread.
 */
final class Reading {

    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 250;

    private final Vertx vertx;
    private final Sources sources;
    private final WorkerExecutor worker;
    private final Clock clock;

    Reading(Vertx vertx, Sources sources, WorkerExecutor worker, Clock clock) {
        this.vertx = vertx;
        this.sources = sources;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * A configuration that was read.
     *
     * @param contents digests of all files that it consists of, and of those known before
     */
    record Read(Judged judged, Map<String, String> contents) {}

    /** Returns the digests of these files. */
    Future<Map<String, String>> look(Set<String> files) {
        return worker.executeBlocking(() -> FileDigests.of(files));
    }

    /**
     * Returns the configuration that its sources hold now. {@code known} are the files that it is likely to consist of.
     */
    Future<Read> read(Set<String> known) {
        return read(known, TRIES);
    }

    private Future<Read> read(Set<String> known, int tries) {
        Set<String> named = ConcurrentHashMap.newKeySet();
        return look(known)
                .compose(before -> new ConfigLoader(vertx, file -> named.add(file.toString()))
                        .load(sources)
                        .compose(loaded -> judge(loaded, named, known))
                        .compose(read -> tries == 0 || isStill(before, read.contents())
                                ? Future.succeededFuture(read)
                                : pause().compose(over -> read(known, tries - 1))));
    }

    private Future<Read> judge(LoadResult loaded, Set<String> named, Set<String> known) {
        return worker.executeBlocking(() -> {
            Judged judged = Judged.of(vertx, loaded, clock.instant());
            Set<String> all = new TreeSet<>(known);
            all.addAll(named);
            all.addAll(judged.contents().names());
            return new Read(judged, FileDigests.of(all));
        });
    }

    private static boolean isStill(Map<String, String> before, Map<String, String> after) {
        return before.entrySet().stream().allMatch(file -> file.getValue().equals(after.get(file.getKey())));
    }

    private Future<Void> pause() {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(PAUSE_MILLIS, due -> over.complete());
        return over.future();
    }
}
