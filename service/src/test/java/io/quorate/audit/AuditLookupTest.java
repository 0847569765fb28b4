package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.model.AuditReference;
import io.quorate.model.RecordState;
import io.quorate.model.RecordState.State;
import io.quorate.support.Futures;

import static io.quorate.audit.SampleTrails.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** A reference against the file of this process: found by its time, judged by hash and place. */
@Timeout(60)
class AuditLookupTest {

    private static final int LINES = 3000;
    private static final int SOUGHT = 2000;

    @TempDir
    private Path folder = Path.of("");

    private final List<AuditReference> receipts = new ArrayList<>();
    private List<String> lines = List.of();

    /** A line a second, with older checks between them, in some megabytes. */
    @BeforeEach
    void write() {
        AuditEncoder encoder = new AuditEncoder();
        AuditChain chain = AuditChain.started("node-1", NOON, null);
        receipts.add(chain.add(encoder.opening(SampleTrails.OPENING, NOON)));
        for (int i = 1; i <= LINES; i++) {
            receipts.add(chain.add(said(i % 2 == 0 ? "attempt" : "check", at(i).minusSeconds(i % 2 * 20L))));
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        chain.writeTo(octets);
        lines = octets.toString(StandardCharsets.US_ASCII).lines().toList();
    }

    @Test
    void everyLineOfALargeFileIsFoundAndVerified() throws Exception {
        Path file = file(lines);
        assertThat(Files.size(file)).isGreaterThan(3_000_000L);
        for (int i = 2; i <= LINES; i += 98) {
            assertThat(look(receipts.get(i), i).state()).as("line " + i).isEqualTo(State.VERIFIED);
        }
        assertThat(look(receipts.get(LINES), LINES).state()).as("the last one").isEqualTo(State.VERIFIED);
    }

    @Test
    void aLineThatIsGoneDiffers() throws Exception {
        file(SampleTrails.with(lines, SOUGHT, null));
        assertThat(look(receipts.get(SOUGHT), SOUGHT))
                .isEqualTo(RecordState.differs("The line is missing: line 2001 of its chain comes after line 1999."));
    }

    @Test
    void aLineThatWasChangedDiffers() throws Exception {
        file(SampleTrails.with(lines, SOUGHT, lines.get(SOUGHT).replace("words", "wards")));
        assertThat(look(receipts.get(SOUGHT), SOUGHT).words()).startsWith("The line was changed");
    }

    @Test
    void anotherLineAtThePlaceDiffers() throws Exception {
        file(lines);
        AuditReference sought = receipts.get(SOUGHT);
        AuditReference other = new AuditReference(sought.chain(), sought.sequence(), "ab".repeat(32));
        assertThat(look(other, SOUGHT).words())
                .isEqualTo("Another line is at its place, with the hash " + sought.hash() + ".");
    }

    @Test
    void aLineBehindAnotherOneThanWasThereDiffers() throws Exception {
        String before = lines.get(SOUGHT - 1);
        String hash = SampleTrails.hashOf(before);
        file(SampleTrails.with(lines, SOUGHT - 1, before.replace(hash, "cd".repeat(32))));
        assertThat(look(receipts.get(SOUGHT), SOUGHT).words()).startsWith("The line does not follow");
    }

    @Test
    void aTailThatWasCutDiffers() throws Exception {
        file(lines.subList(0, SOUGHT));
        assertThat(look(receipts.get(SOUGHT), SOUGHT))
                .isEqualTo(RecordState.differs("The line is missing: its chain ends with line 1999."));
    }

    @Test
    void recordsOfOtherFilesAreNotAtHand() throws Exception {
        file(lines.subList(SOUGHT + 1, LINES));
        assertThat(look(receipts.get(SOUGHT), SOUGHT).state()).as("rotated").isEqualTo(State.NOT_AT_HAND);
        file(lines);
        AuditReference foreign = new AuditReference("node-2.20261124T120000Z-ab", 7, "ab".repeat(32));
        assertThat(look(foreign, SOUGHT).state()).as("of another instance").isEqualTo(State.NOT_AT_HAND);
        assertThat(look(receipts.get(SOUGHT), 10).state()).as("at another time").isEqualTo(State.NOT_AT_HAND);
        FileChannel closed = FileChannel.open(folder.resolve("audit.jsonl"), StandardOpenOption.READ);
        closed.close();
        assertThat(Futures.await(new AuditLookup(() -> closed)
                                .look(receipts.get(SOUGHT).toString(), at(SOUGHT)))
                        .state())
                .as("rotated meanwhile")
                .isEqualTo(State.NOT_AT_HAND);
    }

    @Test
    void withoutAFileOrAReferenceNothingIsSaid() throws Exception {
        AuditLookup nowhere = AuditLookup.nowhere();
        assertThat(Futures.await(nowhere.look(receipts.get(1).toString(), NOON)).state())
                .isEqualTo(State.NOT_AT_HAND);
        assertThat(Futures.await(nowhere.look(null, NOON)).words()).isEqualTo("No record of it was made.");
        assertThat(Futures.await(nowhere.look("no/reference", NOON)).state()).isEqualTo(State.NOT_AT_HAND);
    }

    @Test
    void aFileThatHoldsNoLineIsReadNoFartherThanAllowed() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        Files.write(file, new byte[41_943_040]);
        assertThat(look(receipts.get(SOUGHT), SOUGHT).state()).isEqualTo(State.NOT_AT_HAND);
    }

    private Path file(List<String> written) throws IOException {
        return Files.write(folder.resolve("audit.jsonl"), written);
    }

    private RecordState look(AuditReference sought, int line) throws Exception {
        try (FileChannel file = FileChannel.open(folder.resolve("audit.jsonl"), StandardOpenOption.READ)) {
            return Futures.await(new AuditLookup(() -> file).look(sought.toString(), at(line)));
        }
    }

    private static Instant at(int line) {
        return NOON.plusSeconds(line);
    }

    private static byte[] said(String type, Instant time) {
        return ("{\"type\":\"" + type + "\",\"time\":\"" + time + "\",\"words\":\"" + "x".repeat(1000) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
