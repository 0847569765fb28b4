package io.quorate.audit;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.audit.AuditFindings.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A trail of many lines in two files, the later one packed and read first. {@code -Dquorate.audit.lines=1000000} makes it
 * longer, {@code -Dquorate.audit.between=8} signs more often, and {@code -Dquorate.audit.folder=FOLDER} keeps it for the
 * command {@code audit verify}.
 */
@Timeout(300)
class AuditScaleTest {

    private static final long LINES = Long.getLong("quorate.audit.lines", 100_000);
    private static final int BETWEEN = Integer.getInteger("quorate.audit.between", 1000);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLongTrailIsVerifiedLineByLine() throws Exception {
        KeyPair keys = SampleTrails.keys();
        String kept = System.getProperty("quorate.audit.folder");
        Path place = kept == null ? folder : Files.createDirectories(Path.of(kept));
        BigTrail trail = new BigTrail(SampleTrails.signer(place, keys), BETWEEN);
        Path first = place.resolve("big.jsonl.1");
        Path second = place.resolve("big.jsonl.gz");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(first))) {
            trail.write(LINES / 2, out);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(second))) {
            trail.write(LINES - LINES / 2, out);
        }
        AuditVerifier verifier = new AuditVerifier(List.of(keys.getPublic()), List.of(), List.of());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(second))) {
            verifier.begin("second");
            verifier.end(AuditLines.each(in, verifier::take));
        }
        try (InputStream in = Files.newInputStream(first)) {
            verifier.begin("first");
            verifier.end(AuditLines.each(in, verifier::take));
        }
        AuditFindings findings = verifier.finish();
        assertThat(findings.text()).last().asString().startsWith("whole: ");
        assertThat(findings.outcome()).isEqualTo(Outcome.WHOLE);
    }
}
