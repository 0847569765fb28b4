package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import io.quorate.model.Attempt;
import io.quorate.model.AttemptRecord;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.DomainName;
import io.quorate.model.Judgement;
import io.quorate.model.MpicRequest;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Verdict;

import static io.quorate.audit.AuditSamples.CAA;
import static io.quorate.audit.AuditSamples.here;

/** Makes records of several attempts, whole, for the commands that read them. */
public final class SampleRecord {

    private SampleRecord() {}

    /** One attempt of a request that names this order, as its caller asked it. */
    public record Asked(String id, String order, String caller, String target, boolean valid, Instant at) {}

    /** A whole chain, in this file; packed where its name says so. */
    public static Path write(Path file, List<Asked> attempts) throws IOException {
        byte[] octets = (String.join("\n", lines(attempts)) + "\n").getBytes(StandardCharsets.US_ASCII);
        if (!file.toString().endsWith(".gz")) {
            return Files.write(file, octets);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return Files.write(file, packed.toByteArray());
    }

    private static List<String> lines(List<Asked> attempts) throws IOException {
        AuditEncoder encoder = new AuditEncoder();
        Instant start = attempts.get(0).at();
        AuditChain chain = AuditChain.started("node-1", start, null);
        chain.addSigned(encoder.opening(SampleTrails.OPENING, start));
        for (Asked asked : attempts) {
            encoder.lines(attempt(asked)).forEach(chain::add);
        }
        chain.addSigned(encoder.closing(attempts.get(attempts.size() - 1).at()));
        MemorySink sink = new MemorySink();
        chain.writeTo(sink);
        return List.of(sink.text.toString().split("\n"));
    }

    private static AttemptRecord attempt(Asked asked) {
        List<PerspectiveReport> reports = new ArrayList<>();
        for (String code : List.of("one", "two")) {
            reports.add(view(here(code), asked));
        }
        Attempt made = new Attempt(1, 1, asked.at(), reports, view(here("us-east-2"), asked));
        Verdict.Reason reason = asked.valid() ? Verdict.Reason.CORROBORATED : Verdict.Reason.PRIMARY_REFUSED;
        List<Perspective> counting = asked.valid() ? List.of(here("one"), here("two")) : List.of();
        Verdict verdict = new Verdict(
                new Judgement(asked.valid(), true, reason, counting, null),
                2,
                1,
                List.of(made),
                List.of("<b>&x</b>"),
                false,
                null);
        return new AttemptRecord(
                asked.id(),
                new MpicRequest(
                        new CaaRequest(DomainName.of(asked.target()), null, "trace-" + asked.id()),
                        null,
                        Origin.uncertified(asked.caller(), null, asked.order())),
                verdict,
                new AttemptRecord.Rules("2026-06-15", 4, 2, true, 1, "warn", "enforce"),
                asked.at());
    }

    private static PerspectiveReport view(Perspective perspective, Asked asked) {
        return new PerspectiveReport(
                perspective,
                new CheckReport(
                        asked.valid()
                                ? Passed.of(CAA)
                                : new Refused(CAA, List.of(new io.quorate.model.CheckError("mpic_error:caa", "no"))),
                        asked.at(),
                        java.time.Duration.ofMillis(1)));
    }
}
