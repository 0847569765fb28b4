package io.quorate.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import io.quorate.Contract;
import io.quorate.coordinator.AttemptRecorder;
import io.quorate.coordinator.NotRecorded;
import io.quorate.history.HistorySettings.Store;
import io.quorate.history.Samples.Given;
import io.quorate.history.VerdictStore.Found;
import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.HistoryGap;
import io.quorate.model.RecordState;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictQuery;
import io.quorate.model.VerdictQuery.Outcome;
import io.quorate.model.VerdictSummary;
import io.quorate.support.Futures;
import io.quorate.support.OneThread;
import io.quorate.wire.HistoryCodec;

import static io.quorate.history.Samples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Recent verdicts in memory: what is found, and what they may take. */
class MemoryStoreTest {

    private static final int MEGABYTE = 1_000_000;
    private static final int NANOS_OF_A_SECOND = 1_000_000_000;

    private MemoryStore store = new MemoryStore(new HistorySettings(Store.MEMORY, 5, 64 * MEGABYTE));

    @Test
    void theNewestComesFirstAndTheOldestGoes() throws Exception {
        for (int i = 1; i <= 7; i++) {
            keep(Samples.record(Given.valid("id-" + i)));
        }

        VerdictPage page = search(all(3));
        assertThat(ids(page)).containsExactly("id-7", "id-6", "id-5");
        assertThat(page.next()).isEqualTo("id-5");
        VerdictPage rest = search(before("id-5"));
        assertThat(ids(rest)).containsExactly("id-4", "id-3");
        assertThat(rest.next()).isNull();
        assertThat(rest.holding().kept()).isEqualTo(5);
        assertThat(rest.holding().capacity()).isEqualTo(5);
        assertThat(find("id-2")).isEmpty();
        assertThat(ids(search(before("id-2"))))
                .as("behind one that has gone there is nothing")
                .isEmpty();
    }

    @Test
    void aLaterAttemptTakesThePlaceOfTheOneBefore() throws Exception {
        keep(Samples.record(new Given("id-1", "example.com", false, NOON)));
        keep(Samples.record(Given.valid("id-2")));
        keep(Samples.record(Given.valid("id-1").at(NOON.plusSeconds(9))));

        VerdictPage page = search(all(50));
        assertThat(ids(page)).containsExactly("id-1", "id-2");
        assertThat(page.verdicts().get(0).valid()).isTrue();
        assertThat(store.kept()).isEqualTo(2);
    }

    @Test
    void eachAttemptSaysHowManyAgreedInIt() throws Exception {
        keep(Samples.record(new Given("id-1", "example.com", false, NOON)));
        keep(Samples.again(Samples.record(Given.valid("id-1"))));
        keep(Samples.again(Samples.record(Given.valid("id-2"))));

        assertThat(find("id-1").orElseThrow())
                .contains("\"quorum\":1,\"corroborations\":\"0/2\"", "\"quorum\":1,\"corroborations\":\"2/2\"");
        assertThat(find("id-2").orElseThrow())
                .as("the first attempt was not kept")
                .contains("\"quorum\":1,\"corroborations\":null", "\"quorum\":1,\"corroborations\":\"2/2\"");
    }

    @ParameterizedTest(name = "{6}")
    @CsvFileSource(resources = "/history/searches.csv")
    void verdictsAreFoundByWhatTheySay(
            String target, String order, String trace, Outcome outcome, String cause, String found, String row)
            throws Exception {
        keep(Samples.record(new Given("1", "example.org", false, NOON)));
        keep(Samples.record(new Given("2", "*.example.com", true, NOON.plusSeconds(1))));
        keep(Samples.record(new Given("3", "example.com", true, NOON.plusSeconds(2))));

        VerdictPage page = search(new VerdictQuery(target, order, trace, outcome, cause, null, null, 50, null));
        assertThat(String.join(" ", ids(page))).as(row).isEqualTo(found);
    }

    @Test
    void timeIsFromAndUntil() throws Exception {
        keep(Samples.record(Given.valid("1")));
        keep(Samples.record(Given.valid("2").at(NOON.plusSeconds(1))));
        keep(Samples.record(Given.valid("3").at(NOON.plusSeconds(2))));

        VerdictPage page = search(
                new VerdictQuery(null, null, null, null, null, NOON.plusSeconds(1), NOON.plusSeconds(2), 50, null));
        assertThat(ids(page)).containsExactly("2");
    }

    @Test
    void aVerdictIsWholeAndItsMarkupIsText() throws Exception {
        keep(Samples.record(new Given("24576218-8f2e-4cdd-99e4-e0a989ed1647", "*.example.com", false, NOON)));

        String verdict = find("24576218-8f2e-4cdd-99e4-e0a989ed1647").orElseThrow();
        byte[] whole = new HistoryCodec().withRecord(verdict.getBytes(UTF_8), RecordState.verified("there"));
        assertThat(Contract.read().faults("KeptVerdictWhole", new String(whole, UTF_8)))
                .isEmpty();
        assertThat(verdict)
                .contains("\"target\":\"*.example.com\"", "\"audit\":\"chain/7/abc\"", "\"corroborations\":\"0/2\"")
                .contains("\"error_message\":\"<b>no</b>\"")
                .contains("\"x-mpic-reason\":\"too-few-corroborate\"");
        String page = new String(new HistoryCodec().page(search(all(9)), "memory"), UTF_8);
        assertThat(Contract.read().faults("KeptVerdicts", page)).isEmpty();
    }

    /** A hundred thousand of the largest, in less memory than fifty of them take. */
    @Test
    void memoryIsBoundedUnderAFloodOfTheLargest() throws Exception {
        AttemptRecord largest = Samples.largest("id-0", 7);
        keep(largest);
        long one = store.octets();
        assertThat(one).as("the largest is large").isGreaterThan(100_000);

        store = new MemoryStore(
                new HistorySettings(Store.MEMORY, 10_000, 2 * MEGABYTE),
                new Allowance(NANOS_OF_A_SECOND, System::nanoTime),
                new OneThread("history", 256));
        for (int i = 0; i < 100_000; i++) {
            store.keep(new AttemptRecord(
                    "id-" + i, largest.request(), largest.verdict(), largest.rules(), largest.ended()));
            assertThat(store.octets()).isLessThanOrEqualTo(2 * MEGABYTE);
        }
        List<Future<Optional<Found>>> asked = new ArrayList<>();
        Futures.until("room for a question", () -> {
            asked.add(store.find("none"));
            return !asked.get(asked.size() - 1).failed();
        });
        asked.get(asked.size() - 1).toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
        assertThat(store.kept()).isPositive().isLessThan((int) (2 * MEGABYTE / one) + 1);
        assertThat(store.dropped()).as("event loops do not wait").isPositive();
    }

    @Test
    void oneThatIsLargerThanAllTheRoomIsDroppedAndCounted() throws Exception {
        store = new MemoryStore(new HistorySettings(Store.MEMORY, 10, 65_536));
        keep(Samples.record(Given.valid("small")));
        keep(Samples.largest("large", 7));

        assertThat(ids(search(all(9)))).containsExactly("small");
        assertThat(store.dropped()).isEqualTo(1);
    }

    @Test
    void aFloodOfCorroboratedVerdictsLeavesRoomForRefusals() throws Exception {
        AtomicLong nanos = new AtomicLong();
        store = roomy(new Allowance(5, nanos::get), new OneThread("history", 256));
        for (int i = 0; i < 30; i++) {
            keep(Samples.record(Given.valid("valid-" + i).at(NOON.plusSeconds(i))));
        }
        keep(Samples.record(new Given("refused", "example.com", false, NOON.plusSeconds(30))));

        assertThat(ids(search(all(50))))
                .hasSize(11)
                .contains("valid-9", "refused")
                .doesNotContain("valid-10");
        assertThat(store.dropped()).isEqualTo(20);
        assertThat(search(all(50)).holding().gaps())
                .containsExactly(new HistoryGap(NOON.plusSeconds(10), NOON.plusSeconds(29), 20));

        nanos.addAndGet(NANOS_OF_A_SECOND);
        keep(Samples.record(Given.valid("a second later")));
        assertThat(ids(search(all(50)))).contains("a second later");
    }

    @Test
    void aLaterAttemptIsKeptWhateverTheRate() throws Exception {
        store = roomy(new Allowance(1, () -> 0), new OneThread("history", 256));
        AttemptRecord first = Samples.record(new Given("id-1", "example.com", false, NOON));
        keep(first);
        keep(Samples.record(Given.valid("id-2")));
        keep(Samples.record(Given.valid("id-3")));
        keep(Samples.again(Samples.record(Given.valid("id-1"))));

        assertThat(search(all(50)).verdicts()).allMatch(VerdictSummary::valid).hasSize(3);
    }

    @Test
    void dropsARequestWithItsLaterAttempt() throws Exception {
        OneThread thread = new OneThread("history", 1);
        store = roomy(new Allowance(5, () -> 0), thread);
        keep(Samples.record(new Given("id-1", "example.com", false, NOON)));
        CountDownLatch held = new CountDownLatch(1);
        thread.ask(() -> hold(held));
        Futures.until("the thread has taken all", () -> thread.waiting() == 0);
        store.keep(Samples.record(Given.valid("id-2")));
        store.keep(Samples.again(Samples.record(Given.valid("id-1"))));
        held.countDown();
        Futures.until("the thread has taken all", () -> thread.waiting() == 0);

        assertThat(find("id-1")).isEmpty();
        assertThat(ids(search(all(50)))).containsExactly("id-2");
        assertThat(store.dropped()).isEqualTo(1);
    }

    private static boolean hold(CountDownLatch latch) throws InterruptedException {
        return latch.await(20, TimeUnit.SECONDS);
    }

    private static MemoryStore roomy(Allowance allowance, OneThread thread) {
        return new MemoryStore(new HistorySettings(Store.MEMORY, 1_000, 64 * MEGABYTE), allowance, thread);
    }

    @Test
    void onlyWhatWasRecordedIsKept() throws Exception {
        AttemptRecord attempt = Samples.record(Given.valid("1"));
        AttemptRecorder failing = any -> Future.failedFuture(new NotRecorded("the disk is full"));
        AttemptRecorder recording = any -> Future.succeededFuture(Optional.of(new AuditReference("other", 9, "def")));

        assertThat(new KeepingRecorder(failing, store).record(attempt).failed()).isTrue();
        assertThat(ids(search(all(9)))).isEmpty();
        new KeepingRecorder(recording, store).record(attempt);
        assertThat(search(all(9)).verdicts().get(0).audit()).isEqualTo("other/9/def");
    }

    @Test
    void aLongTraceIsCut() throws Exception {
        keep(Samples.largest("id", 1));

        String trace = search(all(1)).verdicts().get(0).trace();
        assertThat(trace).hasSize(VerdictSummary.LONGEST_TRACE);
        assertThat(search(new VerdictQuery(null, null, trace, null, null, null, null, 9, null))
                        .verdicts())
                .hasSize(1);
    }

    private static List<String> ids(VerdictPage page) {
        List<String> ids = new ArrayList<>();
        page.verdicts().forEach(verdict -> ids.add(verdict.id()));
        return ids;
    }

    /** Keeps it, and waits until that is done. */
    private void keep(AttemptRecord attempt) throws Exception {
        store.keep(attempt);
        find("none");
    }

    private static VerdictQuery all(int limit) {
        return new VerdictQuery(null, null, null, null, null, null, null, limit, null);
    }

    private static VerdictQuery before(String id) {
        return new VerdictQuery(null, null, null, null, null, null, null, 50, id);
    }

    private VerdictPage search(VerdictQuery query) throws Exception {
        return Futures.await(store.search(query));
    }

    private Optional<String> find(String id) throws Exception {
        return Futures.await(store.find(id)).map(Found::document);
    }
}
