package io.quorate.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.model.AttemptRecord;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictQuery;
import io.quorate.support.Loops;
import io.quorate.wire.HistoryCodec;

/**
 * Keeps verdicts in memory. One thread encodes, searches and alone touches what is kept; event loops hand over and never
 * wait. Number and octets of what is kept are bounded, the oldest goes first, and so is the number of what waits.
 */
public final class MemoryStore implements VerdictStore {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryStore.class);
    /** Verdicts and searches that may wait. A verdict that waits is whole, so they are few. */
    private static final int QUEUE = 256;
    /** A store that nothing is asked of has no thread, so it need not be closed. */
    private static final int IDLE_SECONDS = 30;

    private final HistorySettings settings;
    private final HistoryCodec codec = new HistoryCodec();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), MemoryStore::thread);
    private final NavigableMap<Long, KeptVerdict> byAge = new TreeMap<>();
    private final Map<String, Long> ages = new HashMap<>();
    private final LongAdder dropped = new LongAdder();
    private long latest;
    private long held;
    private volatile int kept;
    private volatile long octets;

    public MemoryStore(HistorySettings settings) {
        this.settings = settings;
        this.thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void keep(AttemptRecord attempt) {
        try {
            thread.execute(() -> put(attempt));
        } catch (RejectedExecutionException full) {
            dropped.increment();
        }
    }

    @Override
    public Future<VerdictPage> search(VerdictQuery query) {
        return ask(() -> page(query));
    }

    @Override
    public Future<Optional<byte[]>> find(String id) {
        return ask(() -> {
            KeptVerdict verdict = withId(id);
            return verdict == null
                    ? Optional.empty()
                    : Optional.of(verdict.document().getBytes(StandardCharsets.US_ASCII));
        });
    }

    @Override
    public int kept() {
        return kept;
    }

    @Override
    public long octets() {
        return octets;
    }

    @Override
    public long dropped() {
        return dropped.sum();
    }

    private <T> Future<T> ask(Supplier<T> question) {
        Promise<T> answer = Promise.promise();
        try {
            thread.execute(() -> answer(question, answer));
        } catch (RejectedExecutionException full) {
            return Future.failedFuture("the history has more to do than it can");
        }
        return Loops.here(answer.future());
    }

    private static <T> void answer(Supplier<T> question, Promise<T> answer) {
        try {
            answer.complete(question.get());
        } catch (RuntimeException defect) {
            answer.fail(defect);
        }
    }

    private void put(AttemptRecord attempt) {
        try {
            add(KeptVerdict.of(attempt, withId(attempt.requestId()), codec));
        } catch (RuntimeException defect) {
            dropped.increment();
            LOG.atError().setCause(defect).log("internal error: history");
        }
        kept = byAge.size();
        octets = held;
    }

    private @Nullable KeptVerdict withId(String id) {
        Long age = ages.get(id);
        return age == null ? null : byAge.get(age);
    }

    private void add(KeptVerdict verdict) {
        String id = verdict.summary().id();
        Long before = ages.get(id);
        if (before != null) {
            forget(before);
        }
        if (verdict.octets() > settings.mostBytes()) {
            dropped.increment();
            return;
        }
        latest++;
        byAge.put(latest, verdict);
        ages.put(id, latest);
        held += verdict.octets();
        while (byAge.size() > settings.most() || held > settings.mostBytes()) {
            forget(byAge.firstKey());
        }
    }

    private void forget(Long age) {
        KeptVerdict verdict = byAge.remove(age);
        if (verdict != null) {
            ages.remove(verdict.summary().id());
            held -= verdict.octets();
        }
    }

    private VerdictPage page(VerdictQuery query) {
        List<KeptVerdict> found = new ArrayList<>();
        boolean more = false;
        for (KeptVerdict verdict : olderThan(query).values()) {
            if (verdict.answers(query)) {
                more = found.size() == query.limit();
                if (more) {
                    break;
                }
                found.add(verdict);
            }
        }
        return new VerdictPage(
                found.stream().map(KeptVerdict::summary).toList(),
                more ? found.get(found.size() - 1).summary().id() : null,
                byAge.size(),
                settings.most());
    }

    /** Newest first. Behind a verdict that is not kept any more there is nothing: what was older went before it. */
    private NavigableMap<Long, KeptVerdict> olderThan(VerdictQuery query) {
        String before = query.before();
        if (before == null) {
            return byAge.descendingMap();
        }
        Long age = ages.get(before);
        return age == null ? new TreeMap<>() : byAge.headMap(age, false).descendingMap();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "history");
        thread.setDaemon(true);
        return thread;
    }
}
