package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quorate.audit.AuditExtract.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/** One request out of a trail of many, and what proves that it was there. */
class AuditExtractTest {

    private static final String WANTED = "11111111-aaaa-bbbb-cccc-000000000001";
    private static final String OTHER = "22222222-aaaa-bbbb-cccc-000000000002";
    private static final KeyPair KEYS = keys();
    private static final List<String> TRAIL = trail(true, KEYS);
    private static final List<String> EXTRACT = extract(WANTED, TRAIL);

    /** Lines of another request around two of the one that is wanted, and a late one behind a checkpoint. */
    private static List<String> trail(boolean closed, @Nullable KeyPair keys) {
        AuditEncoder encoder = new AuditEncoder();
        AuditSigner signer = keys == null ? null : signer(keys);
        AuditChain chain = AuditChain.started("node-1", SampleTrails.NOON, signer);
        chain.addSigned(encoder.opening(
                SampleTrails.OPENING.withKey(signer == null ? null : signer.publicKey()), SampleTrails.NOON));
        chain.add(said(OTHER, 1, "check"));
        chain.add(said(WANTED, 1, "check"));
        chain.add(said(OTHER, 1, "attempt"));
        chain.add(said(WANTED, 1, "attempt"));
        chain.add(said(OTHER, 2, "check"));
        chain.add(said(OTHER, 2, "attempt"));
        chain.addSigned(encoder.checkpoint(SampleTrails.NOON));
        chain.add(said(OTHER, 2, "late"));
        chain.add(said(WANTED, 2, "attempt"));
        if (closed) {
            chain.addSigned(encoder.closing(SampleTrails.NOON));
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        chain.writeTo(text);
        return List.of(text.toString(StandardCharsets.US_ASCII).split("\n"));
    }

    private static byte[] said(String request, int attempt, String type) {
        return ("{\"type\":\"" + type + "\",\"time\":\"2026-11-24T12:00:00Z\",\"request_id\":\"" + request
                        + "\",\"attempt\":" + attempt + ",\"target\":\"of-" + request + ".example\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static AuditSigner signer(KeyPair keys) {
        try {
            return SampleTrails.signer(Files.createTempDirectory("extract"), keys);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            return SampleTrails.keys();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> extract(String id, List<String> trail) {
        AuditExtract extract = taken(id, trail);
        assertThat(extract.outcome()).isEqualTo(Outcome.COMPLETE);
        return List.of(new String(extract.octets(SampleTrails.NOON), StandardCharsets.US_ASCII).split("\n"));
    }

    private static AuditExtract taken(String id, List<String> trail) {
        AuditExtract extract = new AuditExtract(id);
        trail.forEach(line -> extract.take(line.getBytes(StandardCharsets.US_ASCII)));
        return extract;
    }

    private static AuditExtractVerifier verified(
            List<String> extract, Collection<PublicKey> keys, Collection<String> expected) {
        AuditExtractVerifier verifier = new AuditExtractVerifier(keys, expected);
        long number = 1;
        for (String line : extract) {
            verifier.take(number++, line.getBytes(StandardCharsets.ISO_8859_1));
        }
        return verifier;
    }

    private static AuditFindings.Outcome outcome(List<String> extract) {
        return verified(extract, List.of(KEYS.getPublic()), List.of()).outcome();
    }

    @Test
    void hasALineForEachPartOfTheProof() {
        assertThat(EXTRACT)
                .as("header, opening, check, digest, attempt, digests, checkpoint, attempt, closing")
                .hasSize(9);
    }

    @Test
    void holdsTheLinesOfOneRequestWithTheirProofAndNoTextOfAnother() {
        assertThat(EXTRACT).filteredOn(line -> line.contains("\"target\":")).hasSize(3);
        assertThat(String.join("\n", EXTRACT))
                .contains("of-" + WANTED)
                .doesNotContain(OTHER)
                .contains("\"type\":\"opening\"")
                .contains("not that nothing else was tried");
    }

    @Test
    void isProvedByThePublicKeyAlone() {
        AuditExtractVerifier verifier = verified(EXTRACT, List.of(KEYS.getPublic()), List.of());
        assertThat(verifier.outcome()).isEqualTo(AuditFindings.Outcome.WHOLE);
        assertThat(verifier.text())
                .anyMatch(line -> line.startsWith("proved: lines 2 check, 4 attempt of chain node-1.")
                        && line.contains("vouched for by the checkpoint of 2026-11-24T12:00:00Z (line 7 "))
                .anyMatch(line -> line.startsWith("proved: line 9 attempt of chain node-1."))
                .anyMatch(line -> line.contains("not that nothing else was tried"))
                .last()
                .isEqualTo("proved: 3 lines of request " + WANTED);
    }

    @Test
    void withoutAKeyTheOneOfTheOpeningLineIsUsedAndNamed() {
        AuditExtractVerifier verifier = verified(EXTRACT, List.of(), List.of());
        assertThat(verifier.outcome()).isEqualTo(AuditFindings.Outcome.WHOLE);
        assertThat(verifier.text())
                .anyMatch(line -> line.contains("no --key was given")
                        && line.contains(io.quorate.support.Ed25519.fingerprint(KEYS.getPublic())));
        List<String> anonymous = SampleTrails.with(EXTRACT, 1, null);
        assertThat(verified(anonymous, List.of(), List.of()).outcome()).isEqualTo(AuditFindings.Outcome.OPEN_END);
        assertThat(outcome(anonymous)).isEqualTo(AuditFindings.Outcome.WHOLE);
    }

    @Test
    void anotherKeyProvesNothing() throws Exception {
        assertThat(verified(EXTRACT, List.of(SampleTrails.keys().getPublic()), List.of())
                        .outcome())
                .isEqualTo(AuditFindings.Outcome.NOT_WHOLE);
    }

    @Property
    boolean whateverLineIsRemovedNothingElseIsProved(@ForAll @IntRange(max = 8) int at) {
        // Without the opening line, or the one line of a proof, the rest is still true: an extract never claims to be
        // all.
        boolean spare = at == 1 || at == 7;
        return (outcome(SampleTrails.with(EXTRACT, at, null)) == AuditFindings.Outcome.WHOLE) == spare;
    }

    @Property(tries = 1000)
    boolean anyChangedOctetIsFound(
            @ForAll @IntRange(min = 1, max = 8) int at,
            @ForAll int where,
            @ForAll @IntRange(min = 1, max = 255) int flipped) {
        String line = EXTRACT.get(at);
        int position = Math.floorMod(where, line.length());
        char changed = (char) ((line.charAt(position) ^ flipped) & 0xff);
        String other = line.substring(0, position) + changed + line.substring(position + 1);
        return outcome(SampleTrails.with(EXTRACT, at, other)) == AuditFindings.Outcome.NOT_WHOLE;
    }

    /** The record of the coordinator and that of a perspective name the same request. */
    @Test
    void takesTheLinesOfEveryProcessAlong() {
        List<String> both = new ArrayList<>(TRAIL);
        both.addAll(trail(true, KEYS));
        List<String> extract = extract(WANTED, both);
        assertThat(extract)
                .filteredOn(line -> line.contains("\"type\":\"opening\""))
                .hasSize(2);
        assertThat(extract).filteredOn(line -> line.contains("\"target\":")).hasSize(6);
        assertThat(verified(extract, List.of(KEYS.getPublic()), List.of()).text())
                .last()
                .isEqualTo("proved: 6 lines of request " + WANTED);
    }

    @Test
    void linesOfAnotherRequestDoNotBelongInIt() {
        List<String> mixed = new ArrayList<>(EXTRACT);
        mixed.addAll(extract(OTHER, TRAIL).subList(2, 4));
        assertThat(verified(mixed, List.of(KEYS.getPublic()), List.of()).text())
                .anyMatch(line -> line.contains("a line of another request"));
    }

    @Test
    void oneAttemptMayBeTakenAlone() {
        List<String> second = extract(WANTED + "/2", TRAIL);
        assertThat(second).filteredOn(line -> line.contains("\"target\":")).hasSize(1);
        assertThat(outcome(second)).isEqualTo(AuditFindings.Outcome.WHOLE);
    }

    @Test
    void theStartBehindACrashVouchesWhereNoCheckpointDoes() {
        List<String> crashed = trail(false, KEYS);
        assertThat(taken(WANTED, crashed).outcome()).isEqualTo(Outcome.UNMARKED);
        String last = SampleTrails.hashOf(crashed.get(crashed.size() - 1));
        List<String> both = new ArrayList<>(crashed);
        both.addAll(SampleTrails.chain(2, 5, true, signer(KEYS), last));
        assertThat(outcome(extract(WANTED, both))).isEqualTo(AuditFindings.Outcome.WHOLE);
    }

    @Test
    void withoutASignatureAHashNotedElsewhereVouchesForWhatLeadsToIt() {
        List<String> unsigned = trail(true, null);
        List<String> extract = extract(WANTED + "/1", unsigned);
        assertThat(verified(extract, List.of(), List.of()).outcome()).isEqualTo(AuditFindings.Outcome.OPEN_END);
        assertThat(verified(extract, List.of(), List.of()).text()).anyMatch(line -> line.contains("--expect"));
        String attempt = SampleTrails.hashOf(unsigned.get(4));
        assertThat(verified(extract, List.of(), List.of(attempt)).outcome()).isEqualTo(AuditFindings.Outcome.WHOLE);
        String before = SampleTrails.hashOf(unsigned.get(2));
        assertThat(verified(extract, List.of(), List.of(before)).outcome())
                .as("nothing vouches for the line behind it")
                .isEqualTo(AuditFindings.Outcome.OPEN_END);
        assertThat(verified(extract, List.of(), List.of("ab".repeat(32))).outcome())
                .isEqualTo(AuditFindings.Outcome.NOT_WHOLE);
    }

    @Test
    void nothingIsTakenFromATrailThatIsNotWholeThere() {
        assertThat(taken(WANTED, SampleTrails.with(TRAIL, 5, null)).outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(taken(WANTED, SampleTrails.with(TRAIL, 4, TRAIL.get(4).replace("of-1", "of-3")))
                        .outcome())
                .isEqualTo(Outcome.BROKEN);
        assertThat(taken("33333333-aaaa", TRAIL).outcome()).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void linesOfTheFormatBeforeCannotBeTakenOut() throws Exception {
        List<String> old = Files.readAllLines(Path.of("src/test/resources/audit/format-1/audit.jsonl.1"));
        String id = old.get(1).replaceFirst(".*\"request_id\":\"([^\"]+)\".*", "$1");
        assertThat(taken(id, old).outcome()).isEqualTo(Outcome.OLD_FORMAT);
    }
}
