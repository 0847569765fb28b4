package io.quorate.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.quorate.model.Attempt;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.Judgement;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.model.Verdict;

/** The verdict of a scripted coordinator. */
final class WatchedVerdict {

    private WatchedVerdict() {}

    /** A verdict of one attempt in which all agree. */
    static Verdict yes() {
        CheckResult passed = Passed.of(CaaEvidence.NONE);
        List<PerspectiveReport> reports = List.of(report("one", passed), report("two", passed));
        return new Verdict(
                new Judgement(true, true, Verdict.Reason.CORROBORATED, List.of(), null),
                2,
                1,
                List.of(new Attempt(1, 1, Instant.EPOCH, reports, report("primary", passed))),
                List.of(),
                false,
                null);
    }

    static PerspectiveReport report(String code, CheckResult result) {
        return new PerspectiveReport(at(code), new CheckReport(result, Instant.EPOCH, Duration.ofMillis(41)));
    }

    static Perspective at(String code) {
        return Perspective.at(code, new Place(Rir.ARIN, 0, 0));
    }
}
