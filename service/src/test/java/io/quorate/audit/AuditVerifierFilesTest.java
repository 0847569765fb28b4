package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.audit.AuditFindings.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/** Trails in several files: rotated, given in any order, deleted lawfully and not; and what was added or emptied. */
class AuditVerifierFilesTest {

    private static final List<String> ONE = SampleTrails.chain(10, 4, true, null, null);
    private static final List<String> OTHER = SampleTrails.chain(7, 3, true, null, null);

    @TempDir
    private Path folder = Path.of("");

    @Property(tries = 300)
    boolean filesMayComeInAnyOrder(@ForAll Random random, @ForAll @IntRange(min = 1, max = 5) int cuts) {
        List<List<String>> files = new ArrayList<>(List.of(new ArrayList<>(OTHER)));
        List<String> part = new ArrayList<>();
        for (String line : ONE) {
            part.add(line);
            if (random.nextInt(ONE.size()) < cuts) {
                files.add(part);
                part = new ArrayList<>();
            }
        }
        if (!part.isEmpty()) {
            files.add(part);
        }
        Collections.shuffle(files, random);
        return verify(files).outcome() == Outcome.WHOLE;
    }

    @Property(tries = 300)
    boolean aFileThatIsMissingIsFoundWhateverTheOrder(
            @ForAll @IntRange(min = 1, max = 12) int from, @ForAll @IntRange(min = 1, max = 12) int to) {
        int first = Math.min(from, to);
        int last = Math.max(from, to);
        List<String> before = ONE.subList(0, first);
        List<String> behind = ONE.subList(last, ONE.size());
        return verify(List.of(behind, before)).outcome() == (first == last ? Outcome.WHOLE : Outcome.NOT_WHOLE);
    }

    @Test
    void aFileTwiceIsAFault() {
        assertThat(verify(List.of(ONE, ONE)).outcome()).isEqualTo(Outcome.NOT_WHOLE);
    }

    @Test
    void anEmptyFileIsNotWhole() {
        assertThat(verify(List.of(List.of())).text())
                .anyMatch(line -> line.contains("file-1: is empty"))
                .last()
                .asString()
                .startsWith("not whole: 0 lines, 1 faults");
        assertThat(verify(List.of(ONE, List.of())).outcome()).isEqualTo(Outcome.NOT_WHOLE);
    }

    @Test
    void aForeignLineBehindTheClosingLineWasAdded() {
        for (String foreign : List.of("{\"chain\":\"x\",\"seq\":1}", "hello", "", "{}", ONE.get(3))) {
            List<String> lines = new ArrayList<>(ONE);
            lines.add(foreign);
            AuditFindings findings = verify(List.of(lines));
            assertThat(findings.outcome()).as(foreign).isEqualTo(Outcome.NOT_WHOLE);
        }
        List<String> lines = new ArrayList<>(ONE);
        lines.add("{\"chain\":\"x\",\"seq\":1}");
        assertThat(verify(List.of(lines)).text())
                .anyMatch(line -> line.startsWith("fault: file-1:15: added, or what is left of a line: 21 octets"));
    }

    @Test
    void aLineOfTheSameChainBehindItsClosingLineWasAdded() {
        AuditEncoder encoder = new AuditEncoder();
        AuditChain chain = AuditChain.started("node-1", SampleTrails.NOON, null);
        chain.addSigned(encoder.opening(SampleTrails.OPENING, SampleTrails.NOON));
        chain.addSigned(encoder.closing(SampleTrails.NOON));
        chain.add(SampleTrails.said("more"));
        chain.addSigned(encoder.closing(SampleTrails.NOON));
        assertThat(verify(List.of(linesOf(chain))).text())
                .anyMatch(line -> line.contains("line 2 was added behind the closing line"));
    }

    @Test
    void distinguishesAnAddedLineFromOneLeftByACrash() {
        String last = ONE.get(ONE.size() - 1);
        List<String> next = SampleTrails.chain(2, 5, true, null, SampleTrails.hashOf(last));
        assertThat(verify(List.of(between("{\"chain\":\"half a li", next))).outcome())
                .isEqualTo(Outcome.WHOLE);
        assertThat(verify(List.of(between("{\"chain\":\"x\",\"seq\":1}", next))).outcome())
                .isEqualTo(Outcome.NOT_WHOLE);
        assertThat(verify(List.of(between("hello", next))).outcome()).isEqualTo(Outcome.NOT_WHOLE);
    }

    private static List<String> between(String line, List<String> next) {
        List<String> all = new ArrayList<>(ONE);
        all.add(line);
        all.addAll(next);
        return all;
    }

    @Test
    void everyChainHasItsLastHashInTheOutputAndEachMayBeExpected() {
        String one = SampleTrails.hashOf(ONE.get(ONE.size() - 1));
        String other = SampleTrails.hashOf(OTHER.get(OTHER.size() - 1));
        assertThat(verify(List.of(ONE, OTHER)).text())
                .anyMatch(line -> line.startsWith("chain: ") && line.endsWith("; last hash " + one))
                .anyMatch(line -> line.startsWith("chain: ") && line.endsWith("; last hash " + other));
        AuditVerifier both = new AuditVerifier(List.of(), List.of(one, other), List.of());
        assertThat(SampleTrails.verifyFiles(both, ONE, OTHER.subList(0, 5)).text())
                .filteredOn(line -> line.contains("expected hash"))
                .singleElement()
                .asString()
                .contains(other);
    }

    @Test
    void aStartWithoutItsPredecessorIsAFaultUnlessAfterNamesIt() {
        String last = SampleTrails.hashOf(ONE.get(ONE.size() - 1));
        List<String> next = SampleTrails.chain(2, 5, true, null, last);
        assertThat(verify(List.of(next)).text()).anyMatch(line -> line.contains("lines before it are missing"));
        AuditVerifier after = new AuditVerifier(List.of(), List.of(), List.of(last));
        assertThat(SampleTrails.verifyFiles(after, next).outcome()).isEqualTo(Outcome.WHOLE);
        assertThat(verify(List.of(next, ONE)).outcome())
                .as("its predecessor is in another file")
                .isEqualTo(Outcome.WHOLE);
        AuditVerifier cut = new AuditVerifier(List.of(), List.of(), List.of(SampleTrails.hashOf(ONE.get(4))));
        assertThat(SampleTrails.verifyFiles(cut, ONE.subList(5, ONE.size())).outcome())
                .as("the file before, of the same chain, was deleted")
                .isEqualTo(Outcome.WHOLE);
    }

    @Test
    void aSignedRetirementExplainsALawfulDeletion() throws Exception {
        KeyPair keys = SampleTrails.keys();
        List<String> signed = SampleTrails.chain(10, 4, true, SampleTrails.signer(folder, keys), null);
        List<String> gone = signed.subList(0, 6);
        List<String> left = signed.subList(6, signed.size());
        List<String> retirement = List.of(retirement(gone, keys));
        assertThat(verify(keys.getPublic(), left).outcome()).isEqualTo(Outcome.NOT_WHOLE);
        AuditFindings findings = verify(keys.getPublic(), left, retirement);
        assertThat(findings.outcome()).isEqualTo(Outcome.WHOLE);
        assertThat(findings.text())
                .anyMatch(line -> line.contains("retired on ") && line.contains("their two years are over"));
        assertThat(verify(keys.getPublic(), signed.subList(8, signed.size()), retirement)
                        .outcome())
                .as("more was deleted than was retired")
                .isEqualTo(Outcome.NOT_WHOLE);
        assertThat(verify(keys.getPublic(), left, List.of(retirement(gone, SampleTrails.keys())))
                        .outcome())
                .as("signed with another key")
                .isEqualTo(Outcome.NOT_WHOLE);
        assertThat(verify(keys.getPublic(), left, List.of(retirement.get(0).replace("two years", "ten years")))
                        .outcome())
                .as("changed")
                .isEqualTo(Outcome.NOT_WHOLE);
        assertThat(verify(List.of(left, List.of(retirement(gone, SampleTrails.keys()))))
                        .text())
                .as("without --key a key that no opening line names explains nothing")
                .anyMatch(line -> line.contains("give --key"));
    }

    private String retirement(List<String> lines, KeyPair keys) throws Exception {
        AuditRetirement.Collector read = new AuditRetirement.Collector();
        lines.forEach(line -> read.take(line.getBytes(StandardCharsets.US_ASCII)));
        Path key = Files.writeString(
                folder.resolve("retiring.pem"),
                SampleTrails.pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        byte[] line = read.because("their two years are over", 0).signed(key, SampleTrails.NOON);
        return new String(line, StandardCharsets.US_ASCII).strip();
    }

    @Test
    void timeThatRunsBackwardsIsANoteUpToASecondAndAFaultBeyond() {
        assertThat(clocked(Instant.parse("2026-11-24T11:59:59.000Z")).text())
                .anyMatch(line -> line.startsWith("note: ") && line.contains("time runs backwards by 1000 ms"));
        assertThat(clocked(Instant.parse("2026-11-24T11:59:59.000Z")).outcome()).isEqualTo(Outcome.WHOLE);
        assertThat(clocked(Instant.parse("2026-11-24T11:59:58.999Z")).text())
                .anyMatch(line -> line.startsWith("fault: file-1:2: ") && line.contains("backwards by 1001 ms"));
        assertThat(clocked(SampleTrails.NOON.plusSeconds(1)).outcome()).isEqualTo(Outcome.WHOLE);
    }

    /** A chain whose checkpoint, its second line, has this time. */
    private static AuditFindings clocked(Instant checkpoint) {
        AuditEncoder encoder = new AuditEncoder();
        AuditChain chain = AuditChain.started("node-1", SampleTrails.NOON, null);
        chain.addSigned(encoder.opening(SampleTrails.OPENING, SampleTrails.NOON));
        chain.addSigned(encoder.checkpoint(checkpoint));
        return verify(List.of(linesOf(chain)));
    }

    private static List<String> linesOf(AuditChain chain) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        chain.writeTo(text);
        return List.of(text.toString(StandardCharsets.US_ASCII).split("\n"));
    }

    @Test
    void theRecordOfTheFormatBeforeIsVerified() throws Exception {
        Path sample = Path.of("src/test/resources/audit/format-1");
        List<String> old = Files.readAllLines(sample.resolve("audit.jsonl.1"));
        List<String> young = Files.readAllLines(sample.resolve("audit.jsonl"));
        PublicKey key = AuditVerifier.publicKey(Files.readString(sample.resolve("audit-public.pem")));
        assertThat(verify(key, young, old).text()).last().asString().startsWith("whole: 37 lines, 0 faults");
        for (int at = 0; at < old.size(); at++) {
            String line = old.get(at);
            int middle = line.length() / 2;
            String other = line.substring(0, middle) + (char) (line.charAt(middle) ^ 1) + line.substring(middle + 1);
            List<String> changed = SampleTrails.with(old, at, other);
            assertThat(verify(key, young, changed).outcome()).as("line " + at).isEqualTo(Outcome.NOT_WHOLE);
        }
        assertThat(verify(SampleTrails.keys().getPublic(), young, old).outcome())
                .isEqualTo(Outcome.NOT_WHOLE);
    }

    /** A line computed anew in the format before would lose its salt, and with it the chain's format. */
    @Test
    void aChainIsOfOneFormat() throws Exception {
        String line = ONE.get(3);
        String unsalted = line.replaceFirst("\"salt\":\"[0-9a-f]+\",", "");
        String stem = unsalted.substring(0, unsalted.length() - AuditFrame.TAIL);
        String hash = io.quorate.support.Digests.sha256Hex(stem.getBytes(StandardCharsets.US_ASCII));
        AuditFindings findings =
                verify(List.of(SampleTrails.with(ONE, 3, stem + AuditFrame.HASH + hash + AuditFrame.END)));
        assertThat(findings.text()).anyMatch(words -> words.contains("is of another format"));
    }

    @SafeVarargs
    private static AuditFindings verify(PublicKey key, List<String>... files) {
        return SampleTrails.verifyFiles(new AuditVerifier(List.of(key), List.of(), List.of()), files);
    }

    @SuppressWarnings("unchecked")
    private static AuditFindings verify(List<List<String>> files) {
        return SampleTrails.verifyFiles(files.toArray(List[]::new));
    }
}
