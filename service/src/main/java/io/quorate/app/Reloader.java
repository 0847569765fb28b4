package io.quorate.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import io.quorate.app.Reading.Read;
import io.quorate.audit.ReloadLine;
import io.quorate.audit.ReloadLine.Outcome;
import io.quorate.audit.ReloadLine.Trigger;
import io.quorate.config.Reload;
import io.quorate.config.ReloadPolicy;
import io.quorate.config.Sources;

/**
 * Applies a changed configuration to a running service, on SIGHUP and when the contents of its files change. One reload
 * runs at a time, and it applies the whole configuration or nothing. The state of this class belongs to one event loop.
 */
public final class Reloader {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Service service;
    private final WorkerExecutor worker;
    private final Reading reading;
    private final ReloadReport report;
    private final Context context;
    private final SettlingPolicy settling;
    private Set<String> files;
    private boolean busy;
    private boolean again;
    private volatile boolean stopped;

    /** @param contents digests of the files of the current configuration, as of the time it was read */
    public Reloader(Vertx vertx, Sources sources, Service service, Map<String, String> contents) {
        this.vertx = vertx;
        this.service = service;
        this.worker = vertx.createSharedWorkerExecutor("reload", 1);
        this.reading = new Reading(vertx, sources, worker, service.clock());
        this.report = new ReloadReport(service);
        this.context = vertx.getOrCreateContext();
        this.files = new TreeSet<>(contents.keySet());
        this.settling = new SettlingPolicy(contents);
    }

    /** Starts watching the files, for as long as this Vert.x lives. */
    public void start() {
        context.runOnContext(go -> vertx.setPeriodic(EVERY.toMillis(), due -> look()));
    }

    /** Reads the configuration again, whether its files have changed or not. May be called from any thread. */
    public void signalled() {
        context.runOnContext(go -> hangUp());
    }

    /** Stops reloading. May be called from any thread. A service that stops closes the readers of its files. */
    public void stop() {
        stopped = true;
    }

    private void look() {
        if (!busy && !stopped) {
            run(reading.look(files)
                    .compose(now -> settling.isDue(now) ? reload(Trigger.FILES) : Future.succeededFuture()));
        }
    }

    private void hangUp() {
        if (busy) {
            again = true;
        } else if (!stopped) {
            run(reload(Trigger.SIGNAL));
        }
    }

    private void run(Future<Void> turn) {
        busy = true;
        turn.onComplete(ended -> context.runOnContext(go -> {
            busy = false;
            if (again) {
                again = false;
                hangUp();
            }
        }));
    }

    private Future<Void> reload(Trigger trigger) {
        return reading.read(files)
                .compose(read -> {
                    files = new TreeSet<>(read.contents().keySet());
                    settling.read(read.contents());
                    return decide(read, trigger);
                })
                .recover(failure -> stopped ? Future.succeededFuture() : report.failed(trigger, failure));
    }

    private Future<Void> decide(Read read, Trigger trigger) {
        Configured running = service.configured();
        Configured next = read.judged().loaded();
        if (next == null) {
            return report.refused(trigger, read.judged().faults());
        }
        Reload step = ReloadPolicy.judge(running.settings(), next.settings());
        if (step instanceof Reload.Refused refused) {
            return report.refused(trigger, refused.reasons());
        }
        List<String> changes = new ArrayList<>(((Reload.Possible) step).changes());
        next.contents().changedSince(running.contents()).forEach(file -> changes.add("contents of " + file));
        if (changes.isEmpty()) {
            return report.unchanged(trigger);
        }
        ReloadLine line =
                new ReloadLine(Outcome.APPLIED, trigger, next.fingerprint(), changes, List.of(), ViewKeys.named(next));
        return service.reload(next, line)
                .compose(applied -> report.applied(line, read.judged().warnings()));
    }
}
