package io.quorate.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.audit.AuditFindings.Outcome;
import io.quorate.model.AuditReference;
import io.quorate.model.RecordState;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class AuditTrailTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesWholeLinesWithTheirReference() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        AuditWriter writer = started(new AuditFile(file), 100);
        AuditReference receipt =
                Futures.await(writer.append(List.of(SampleTrails.said("a check"), SampleTrails.said("an attempt"))));
        Futures.await(writer.close());
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSizeBetween(4, 5);
        assertThat(lines.get((int) receipt.sequence())).contains("an attempt").contains(receipt.hash());
        assertThat(SampleTrails.verify(lines).outcome()).isEqualTo(Outcome.WHOLE);
        assertThat(lines.get(lines.size() - 1)).contains("\"type\":\"closing\"");
        assertThat(writer.append(List.of(SampleTrails.said("late"))).failed()).isTrue();
    }

    @Test
    void aSecondStartContinuesBehindAPartialLine() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        AuditWriter first = started(new AuditFile(file), 100);
        Futures.await(first.append(List.of(SampleTrails.said("one"))));
        Futures.await(first.close());
        Files.writeString(file, Files.readString(file) + "{\"chain\":\"cut off by a cra");
        AuditWriter second = started(new AuditFile(file), 100);
        Futures.await(second.append(List.of(SampleTrails.said("two"))));
        Futures.await(second.close());
        AuditFindings findings = SampleTrails.verify(Files.readAllLines(file));
        assertThat(findings.text()).anyMatch(line -> line.contains("partial line of 26 octets"));
        assertThat(findings.outcome()).isEqualTo(Outcome.WHOLE);
        assertThat(Files.readString(file)).contains("\"continues\":\"");
    }

    @Test
    void aRenamedFileIsFollowedByANewOneAndTheChainGoesOn() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        Path old = folder.resolve("audit.jsonl.1");
        AuditWriter writer = started(new AuditFile(file), 100);
        Futures.await(writer.append(List.of(SampleTrails.said("before"))));
        Files.move(file, old);
        Futures.await(writer.append(List.of(SampleTrails.said("after"))));
        Futures.await(writer.close());
        List<String> both = new ArrayList<>(Files.readAllLines(old));
        List<String> later = Files.readAllLines(file);
        assertThat(later.get(0)).contains("\"type\":\"file\"").contains("\"event\":\"rotated\"");
        assertThat(later.get(1)).contains("after");
        assertThat(writer.rotations()).isEqualTo(1);
        both.addAll(later);
        assertThat(SampleTrails.verify(both).outcome()).isEqualTo(Outcome.WHOLE);
        assertThat(SampleTrails.verify(later).outcome())
                .as("a later file alone lacks the lines before")
                .isEqualTo(Outcome.NOT_WHOLE);
    }

    @Test
    void aFileThatWasCutUnderItsWriterIsNotWholeAndTheNextLineSaysWhy() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        AuditWriter writer = started(new AuditFile(file), 100);
        Futures.await(writer.append(List.of(SampleTrails.said("before"))));
        long size = Files.size(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(100);
        }
        Futures.await(writer.append(List.of(SampleTrails.said("after"))));
        Futures.await(writer.close());
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).hasSize(100);
        assertThat(lines.get(1)).contains("\"event\":\"truncated\",\"octets\":" + size + ",\"left\":100");
        assertThat(lines.get(2)).contains("after");
        assertThat(writer.truncations()).isEqualTo(1);
        AuditFindings findings = SampleTrails.verify(lines);
        assertThat(findings.outcome()).isEqualTo(Outcome.NOT_WHOLE);
        assertThat(findings.text()).anyMatch(line -> line.contains("cut from " + size + " to 100 octets"));
    }

    @Test
    void aSecondWriterOfOneFileIsRefusedUntilTheFirstEnds() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        AuditWriter first = started(new AuditFile(file), 100);
        Futures.await(first.append(List.of(SampleTrails.said("first"))));
        AuditWriter second = started(new AuditFile(file), 100);
        Future<AuditReference> refused = second.append(List.of(SampleTrails.said("second")));
        assertThat(failureOf(refused)).hasMessageContaining("cannot be written");
        assertThat(second.fault()).contains("another process writes to it").contains("audit.file of its own");
        Futures.await(first.append(List.of(SampleTrails.said("first goes on"))));
        Futures.await(first.close());
        Futures.await(second.append(List.of(SampleTrails.said("second takes over"))));
        Futures.await(second.close());
        assertThat(SampleTrails.verify(Files.readAllLines(file)).outcome()).isEqualTo(Outcome.WHOLE);
    }

    /** A process gives up its lock of a file with any channel of that file that it closes. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aLookUpKeepsTheLockOfTheWriter() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        AuditWriter writer = started(new AuditFile(file), 10);
        AuditReference receipt = Futures.await(writer.append(List.of(SampleTrails.said("looked up"))));
        RecordState found = Futures.await(new AuditLookup(writer::reader).look(receipt.toString(), Instant.now()));
        assertThat(found.state()).as(found.words()).isEqualTo(RecordState.State.VERIFIED);
        assertThat(Files.readString(Path.of("/proc/locks"))).contains(":" + Files.getAttribute(file, "unix:ino") + " ");
        Futures.await(writer.close());
    }

    @Test
    void aFullQueueRefusesAtOnceAndWhatWasTakenIsWritten() throws Exception {
        HeldSink sink = new HeldSink();
        AuditWriter writer = started(sink, 3);
        List<Future<AuditReference>> taken = new ArrayList<>();
        taken.add(writer.append(List.of(SampleTrails.said("held by the sink"))));
        sink.isHeld.await();
        assertThat(writer.waiting()).isZero();
        for (int i = 0; i < 3; i++) {
            taken.add(writer.append(List.of(SampleTrails.said("waits"))));
        }
        Future<AuditReference> refused = writer.append(List.of(SampleTrails.said("too many")));
        assertThat(refused.failed()).isTrue();
        assertThat(writer.waiting()).isEqualTo(3);
        assertThat(refused.cause()).hasMessageContaining("queue is full");
        sink.release.countDown();
        for (Future<AuditReference> one : taken) {
            assertThat(Futures.await(one).hash()).hasSize(64);
        }
        Futures.await(writer.close());
    }

    /** A disk of the network that hangs neither writes nor fails. */
    @Test
    void aWriteThatDoesNotEndIsAFaultUntilItEnds() throws Exception {
        HeldSink sink = new HeldSink();
        AtomicLong nanos = new AtomicLong();
        AuditWriter writer = started(sink, SampleTrails.setupOn(nanos::get, 3));
        Future<AuditReference> held = writer.append(List.of(SampleTrails.said("held by the sink")));
        sink.isHeld.await();
        nanos.addAndGet(WriteWatch.PATIENCE.toNanos());
        assertThat(writer.fault()).isNull();

        nanos.incrementAndGet();
        assertThat(writer.fault()).contains("taken nothing for 10 s");
        Future<AuditReference> refused = writer.append(List.of(SampleTrails.said("refused at once")));
        assertThat(refused.failed()).isTrue();
        assertThat(refused.cause()).hasMessageContaining("taken nothing for 10 s");

        sink.release.countDown();
        assertThat(Futures.await(held).hash()).hasSize(64);
        Futures.until("the trail is healthy", () -> writer.fault() == null);
        Futures.await(writer.append(List.of(SampleTrails.said("taken"))));
        Futures.await(writer.close());
    }

    @Test
    void beginsANewChainAfterADiskFailure() throws Exception {
        FailingSink sink = new FailingSink();
        AuditWriter writer = started(sink, 100);
        Futures.await(writer.append(List.of(SampleTrails.said("good"))));
        sink.broken = true;
        Future<AuditReference> lost = writer.append(List.of(SampleTrails.said("lost")));
        assertThat(failureOf(lost)).hasMessageContaining("cannot be written");
        assertThat(writer.fault()).contains("cannot be written");
        sink.broken = false;
        AuditReference again = Futures.await(writer.append(List.of(SampleTrails.said("good again"))));
        assertThat(writer.fault()).isNull();
        Futures.await(writer.close());
        List<String> lines = List.of(sink.text.toString().split("\n"));
        AuditFindings findings = SampleTrails.verify(lines);
        assertThat(findings.outcome()).as(String.join("\n", findings.text())).isEqualTo(Outcome.WHOLE);
        assertThat(sink.text).doesNotContain("\"words\":\"lost\"");
        assertThat(again.sequence()).isEqualTo(1);
    }

    @Test
    void onlyARequiredTrailThatCannotBeWrittenIsAnObstacle() throws Exception {
        FailingSink sink = new FailingSink();
        sink.broken = true;
        AuditTrail required = AuditTrail.start(sink, SampleTrails.setup(10, null), true);
        AuditTrail wanted = AuditTrail.start(sink, SampleTrails.setup(10, null), false);
        assertThat(required.obstacles()).hasSize(1);
        assertThat(wanted.obstacles()).isEmpty();
        Futures.await(required.close());
        Futures.await(wanted.close());
    }

    private static AuditWriter started(AuditSink sink, int capacity) {
        return started(sink, SampleTrails.setup(capacity, null));
    }

    private static AuditWriter started(AuditSink sink, WriterSetup setup) {
        AuditWriter writer = new AuditWriter(sink, setup);
        Thread thread = new Thread(writer, "audit under test");
        thread.setDaemon(true);
        thread.start();
        return writer;
    }

    private static Throwable failureOf(Future<?> future) throws Exception {
        return Futures.await(future.<Optional<Throwable>>transform(
                        result -> Future.succeededFuture(Optional.of(result.cause()))))
                .orElseThrow();
    }

    /** A sink whose first write behind the opening line waits. */
    private static final class HeldSink extends MemorySink {

        private final CountDownLatch isHeld = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        void write(byte[] lines, int length) throws IOException {
            if (text.length() > 0) {
                isHeld.countDown();
                try {
                    release.await();
                } catch (InterruptedException stop) {
                    throw new IllegalStateException(stop);
                }
            }
            super.write(lines, length);
        }
    }

    /** A disk that is full for a while, and takes half a line before it says so. */
    private static final class FailingSink extends MemorySink {

        private volatile boolean broken;

        @Override
        void write(byte[] lines, int length) throws IOException {
            if (broken) {
                super.write(lines, length / 2 - length % 2);
                throw new IOException("No space left on device");
            }
            super.write(lines, length);
        }
    }
}
