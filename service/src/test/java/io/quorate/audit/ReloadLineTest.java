package io.quorate.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.audit.AuditFindings.Outcome;
import io.quorate.audit.ReloadLine.Trigger;
import io.quorate.support.FileContents;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A reload leaves a line; with another key the next chain begins, and the record stays whole. */
class ReloadLineTest {

    @TempDir
    private Path folder = Path.of("");

    private Path first = Path.of("");
    private Path second = Path.of("");
    private Path record = Path.of("");

    @BeforeEach
    void keys() throws Exception {
        first = key("first.pem");
        second = key("second.pem");
        record = folder.resolve("record.jsonl");
    }

    private Path key(String name) throws Exception {
        KeyPair keys = SampleTrails.keys();
        return Files.writeString(
                folder.resolve(name),
                SampleTrails.pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private AuditSettings settings(Path key) {
        return new AuditSettings(record.toString(), true, false, key.toString());
    }

    private static ReloadLine line(ReloadLine.Outcome outcome) {
        return new ReloadLine(
                outcome, Trigger.FILES, "ab".repeat(32), List.of("auth.keys: removed x"), List.of(), List.of());
    }

    private List<String> after(Path key) throws Exception {
        AuditTrail trail = AuditTrail.open(settings(first), new FileContents(), SampleTrails.OPENING);
        Futures.await(trail.reloaded(
                line(ReloadLine.Outcome.APPLIED), settings(key), new FileContents(), SampleTrails.OPENING));
        Futures.await(trail.refused(line(ReloadLine.Outcome.REFUSED)));
        Futures.await(trail.close());
        return Files.readAllLines(record);
    }

    private static List<String> types(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll(".*?\"type\":\"([a-z]+)\".*", "$1"))
                .filter(type -> !type.equals("checkpoint"))
                .toList();
    }

    @Test
    void theChainGoesOnWithTheSameKey() throws Exception {
        List<String> lines = after(first);
        assertThat(types(lines)).containsExactly("opening", "reload", "reload", "closing");
        assertThat(lines.get(1))
                .contains("\"outcome\":\"applied\",\"trigger\":\"files\",\"configuration_sha256\":\"" + "ab".repeat(32))
                .contains("\"changes\":[\"auth.keys: removed x\"],\"problems\":[],\"signing_keys\":[]");
        assertThat(SampleTrails.verify(lines).outcome()).isEqualTo(Outcome.WHOLE);
    }

    @Test
    void anotherKeyBeginsAnotherChain() throws Exception {
        List<String> lines = after(second);
        assertThat(types(lines)).containsExactly("opening", "reload", "closing", "opening", "reload", "closing");
        assertThat(lines.get(0)).contains(AuditSigner.of(first).publicKey());
        assertThat(lines.stream().filter(line -> line.contains("\"opening\"")).skip(1))
                .singleElement()
                .asString()
                .contains(AuditSigner.of(second).publicKey());
        assertThat(SampleTrails.verify(lines).outcome()).isEqualTo(Outcome.WHOLE);
    }

    /** A reload whose line could not be written still counts: the trail goes on with the new key as soon as it can. */
    @Test
    void aTrailThatIsBrokenAtThatTimeComesBackWithTheNewKey() throws Exception {
        Path folderInPlace = Files.createDirectory(record);
        AuditTrail trail = AuditTrail.open(settings(first), new FileContents(), SampleTrails.OPENING);
        assertThatThrownBy(() -> Futures.await(trail.reloaded(
                        line(ReloadLine.Outcome.APPLIED), settings(second), new FileContents(), SampleTrails.OPENING)))
                .hasMessageContaining("cannot be written");
        Files.delete(folderInPlace);
        Futures.await(trail.refused(line(ReloadLine.Outcome.REFUSED)));
        Futures.await(trail.close());
        assertThat(Files.readString(record)).contains(AuditSigner.of(second).publicKey());
    }
}
