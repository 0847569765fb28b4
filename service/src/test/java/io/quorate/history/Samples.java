package io.quorate.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quorate.model.Attempt;
import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckError;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.Detail;
import io.quorate.model.DomainName;
import io.quorate.model.Judgement;
import io.quorate.model.MpicRequest;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.RecordSeen;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.Verdict;

/** Verdicts to be kept. */
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final CheckError DENIED = new CheckError("mpic_error:caa_checker:denied", "<b>no</b>");

    private Samples() {}

    /** Sample verdicts. */
    public record Given(String id, String target, boolean valid, Instant at) {

        public static Given valid(String id) {
            return new Given(id, "example.com", true, NOON);
        }

        public Given at(Instant other) {
            return new Given(id, target, valid, other);
        }
    }

    public static AttemptRecord record(Given given) {
        DomainName target = given.target().startsWith("*.")
                ? new DomainName(given.target(), given.target().substring(2), true)
                : DomainName.of(given.target());
        CheckResult result =
                given.valid() ? Passed.of(CaaEvidence.NONE) : new Refused(CaaEvidence.NONE, List.of(DENIED));
        return record(given, new CaaRequest(target, null, "trace-" + given.id()), List.of(result, result));
    }

    /** A verdict of which each view says as much as an answer has room for. */
    public static AttemptRecord largest(String id, int views) {
        String value = "x".repeat(2000);
        List<RecordSeen> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            records.add(new RecordSeen("example.com.", "issue", 300L, value));
        }
        CaaEvidence evidence = new CaaEvidence(
                true,
                "example.com",
                List.of(value),
                null,
                null,
                List.of(),
                null,
                CaaEvidence.NONE.dnssec(),
                List.of(),
                new Detail(List.of(), records, null));
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < views; i++) {
            results.add(Passed.of(evidence));
        }
        String mark = "t".repeat(60_000);
        return record(Given.valid(id), new CaaRequest(DomainName.of("example.com"), null, mark), results);
    }

    /** The same verdict, made by a second attempt. */
    public static AttemptRecord again(AttemptRecord first) {
        Verdict one = first.verdict();
        Attempt last = one.last();
        Attempt second = new Attempt(2, 2, last.began(), last.reports(), last.primary());
        Verdict two = new Verdict(
                one.judgement(),
                one.perspectiveCount(),
                one.quorumCount(),
                List.of(last, second),
                one.belowRules(),
                false,
                one.receipt());
        return new AttemptRecord(first.requestId(), first.request(), two, first.rules(), first.ended());
    }

    private static AttemptRecord record(Given given, CaaRequest check, List<CheckResult> results) {
        List<PerspectiveReport> reports = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            reports.add(view("p" + i, results.get(i), given.at()));
        }
        List<Perspective> counting = given.valid()
                ? reports.stream().map(PerspectiveReport::perspective).toList()
                : List.of();
        Verdict.Reason reason = given.valid() ? Verdict.Reason.CORROBORATED : Verdict.Reason.TOO_FEW_CORROBORATE;
        Verdict verdict = new Verdict(
                new Judgement(given.valid(), true, reason, counting, null),
                results.size(),
                1,
                List.of(new Attempt(1, 1, given.at(), reports, view("primary", results.get(0), given.at()))),
                List.of(),
                false,
                new AuditReference("chain", 7, "abc"));
        return new AttemptRecord(
                given.id(),
                new MpicRequest(check, null, Origin.uncertified("ca-1", null, "order-" + given.id())),
                verdict,
                new AttemptRecord.Rules("2026-06-15", 4, 2, true, 1, "enforce", "enforce"),
                given.at());
    }

    private static PerspectiveReport view(String code, CheckResult result, Instant at) {
        return new PerspectiveReport(
                Perspective.at(code, new Place(Rir.ARIN, 0, 0)), new CheckReport(result, at, Duration.ofMillis(41)));
    }
}
