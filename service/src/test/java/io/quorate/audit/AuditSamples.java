package io.quorate.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.quorate.model.AdnPath;
import io.quorate.model.AdnStep;
import io.quorate.model.Attempt;
import io.quorate.model.AttemptId;
import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckError;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Dnssec;
import io.quorate.model.Incomplete;
import io.quorate.model.Judgement;
import io.quorate.model.LateRecord;
import io.quorate.model.MpicRequest;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.QuerySeen;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.SignedView;
import io.quorate.model.Verdict;
import io.quorate.model.ViewStatement;

/** Records for tests of lines and stories. */
final class AuditSamples {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final List<QuerySeen> QUERIES = List.of(new QuerySeen(
            "example.com", "CAA", "127.0.0.1:53", "NOERROR", "22: none", Dnssec.UNKNOWN, Duration.ofMillis(3)));
    static final CaaEvidence CAA = new CaaEvidence(
            true,
            "example.com",
            List.of("0 issue \"ca.example\""),
            Duration.ofHours(1),
            NOON,
            List.of("permits"),
            "no DS",
            Dnssec.UNKNOWN,
            QUERIES,
            null);

    private AuditSamples() {}

    static LateRecord late(CheckRequest request) {
        return new LateRecord(
                attempt(request, Passed.of(CAA)),
                new AuditReference("here", 7, "ab"),
                new PerspectiveReport(
                        here("two"), report(new Refused(CAA, List.of(new CheckError("type", "message"))))),
                true);
    }

    /** A late view with a signature that is not verified. */
    static LateRecord signed(CheckRequest request) {
        ViewStatement statement = new ViewStatement(
                "two",
                ViewStatement.Asked.of("here", new AttemptId("id", 2), "00ff", "ab", request),
                new ViewStatement.Seen("passed", "", "secure", List.of("type"), List.of("x"), null, 2, "ab"),
                NOON,
                "1.2.3");
        CheckReport report = new CheckReport(
                Passed.of(CAA), NOON, Duration.ofMillis(12), null, new SignedView(statement, "k1", "AA=="));
        return new LateRecord(
                attempt(request, Passed.of(CAA)), null, new PerspectiveReport(here("two"), report), false);
    }

    static AttemptRecord attempt(CheckRequest request, CheckResult result) {
        Attempt made = new Attempt(
                2,
                1,
                NOON,
                List.of(
                        new PerspectiveReport(here("one"), report(result)),
                        new PerspectiveReport(
                                here("two"), report(new Incomplete(CAA, List.of(), Incomplete.Cause.NOT_AWAITED)))),
                new PerspectiveReport(here("us-east-2"), report(result)));
        Verdict verdict = new Verdict(
                new Judgement(true, true, Verdict.Reason.CORROBORATED, List.of(here("one")), null),
                2,
                1,
                List.of(made, made),
                List.of("too few"),
                true,
                null);
        return new AttemptRecord(
                "id",
                new MpicRequest(request, null, new Origin("ca", "www.example.com", "order-1", "CN=ca-1,O=CA")),
                verdict,
                new AttemptRecord.Rules("2026-06-15", 4, 2, true, 1, "enforce", "enforce"),
                NOON,
                new AdnPath(List.of(AdnStep.prune("www.example.com", "example.com")), true));
    }

    static Perspective here(String code) {
        return Perspective.at(code, new Place(Rir.ARIN, 1, 2));
    }

    static CheckReport report(CheckResult result) {
        return new CheckReport(result, NOON, Duration.ofMillis(12));
    }
}
