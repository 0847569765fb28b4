package io.quorate.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.model.AttemptRecord;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictPage.Holding;
import io.quorate.model.VerdictQuery;
import io.quorate.support.OneThread;
import io.quorate.wire.HistoryCodec;

/**
 * Keeps verdicts in memory. A single thread encodes and searches, and only it accesses the kept verdicts; event loops
 * hand over and never wait. Number and octets of the kept verdicts are bounded, the oldest being dropped first. So are
 * the number of waiting ones and, by {@link Allowance}, the number per second. Verdicts left out are counted and shown
 * as a gap.
 */
public final class MemoryStore implements VerdictStore {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryStore.class);
    /** Verdicts and searches that may wait. A waiting verdict is not encoded yet, so only a few may wait. */
    private static final int QUEUE = 256;

    private final HistorySettings settings;
    private final HistoryCodec codec = new HistoryCodec();
    private final NavigableMap<Long, KeptVerdict> byAge = new TreeMap<>();
    private final Map<String, Long> ages = new HashMap<>();
    private final LongAdder dropped = new LongAdder();
    private final RecentGaps gaps = new RecentGaps();
    /** Requests of which a later attempt was dropped: what is kept of them is no longer the verdict. */
    private final Set<String> outdated = ConcurrentHashMap.newKeySet();

    private final Allowance allowance;
    private final OneThread thread;
    private long latest;
    private long held;
    private volatile int kept;
    private volatile long octets;

    public MemoryStore(HistorySettings settings) {
        this(settings, new Allowance(Allowance.PER_SECOND, System::nanoTime), new OneThread("history", QUEUE));
    }

    MemoryStore(HistorySettings settings, Allowance allowance, OneThread thread) {
        this.settings = settings;
        this.allowance = allowance;
        this.thread = thread;
    }

    @Override
    public void keep(AttemptRecord attempt) {
        if (allowance.admits(attempt) && thread.offer(() -> put(attempt))) {
            return;
        }
        if (attempt.verdict().attempts().size() > 1) {
            outdated.add(attempt.requestId());
        }
        drop(attempt.ended());
    }

    @Override
    public Future<VerdictPage> search(VerdictQuery query) {
        return thread.ask(() -> page(query));
    }

    @Override
    public Future<Optional<Found>> find(String id) {
        return thread.ask(() -> {
            forgetOutdated();
            return Optional.ofNullable(withId(id))
                    .map(verdict ->
                            new Found(verdict.summary().at(), verdict.summary().audit(), verdict.document()));
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

    @Override
    public int waiting() {
        return thread.waiting();
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    /** Completes at once, because verdicts in memory end with the process. */
    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private void drop(Instant at) {
        dropped.increment();
        gaps.add(at);
    }

    private void put(AttemptRecord attempt) {
        forgetOutdated();
        try {
            KeptVerdict before = withId(attempt.requestId());
            add(KeptVerdict.of(attempt, before == null ? List.of() : before.corroborations(), codec));
        } catch (RuntimeException defect) {
            drop(attempt.ended());
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
            drop(verdict.summary().at());
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

    private void forgetOutdated() {
        outdated.removeIf(id -> {
            Long age = ages.get(id);
            if (age != null) {
                forget(age);
            }
            return true;
        });
    }

    private void forget(Long age) {
        KeptVerdict verdict = byAge.remove(age);
        if (verdict != null) {
            ages.remove(verdict.summary().id());
            held -= verdict.octets();
        }
    }

    private VerdictPage page(VerdictQuery query) {
        forgetOutdated();
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
                new Holding(byAge.size(), settings.most(), waiting(), gaps.since(oldest())));
    }

    private Instant oldest() {
        return byAge.isEmpty()
                ? Instant.MIN
                : byAge.firstEntry().getValue().summary().at();
    }

    /**
     * Returns the older verdicts, newest first. If the verdict itself is no longer kept, there are none: older ones
     * were dropped before it.
     */
    private NavigableMap<Long, KeptVerdict> olderThan(VerdictQuery query) {
        String before = query.before();
        if (before == null) {
            return byAge.descendingMap();
        }
        Long age = ages.get(before);
        return age == null ? new TreeMap<>() : byAge.headMap(age, false).descendingMap();
    }
}
