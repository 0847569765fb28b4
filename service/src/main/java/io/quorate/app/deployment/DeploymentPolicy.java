package io.quorate.app.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quorate.app.ExitCode;
import io.quorate.app.deployment.Finding.Outcome;
import io.quorate.app.deployment.Observed.Answered;
import io.quorate.app.deployment.Observed.Refused;
import io.quorate.app.deployment.Observed.Unanswered;
import io.quorate.support.Scrub;
import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.View;

/**
 * Judges a deployment by its answers about public test names. An answer that permits what must not be permitted is
 * always wrong. One that permits nothing counts only if the perspectives could look: otherwise a public service that is
 * down would pass every row that must not be permitted.
 */
final class DeploymentPolicy {

    private static final int LONGEST = 300;

    private DeploymentPolicy() {}

    static Finding judge(PublicTestName name, Observed observed, Instant now) {
        if (observed instanceof Answered answered) {
            return answered(name, answered);
        }
        if (observed instanceof Refused refused) {
            return refused(name, refused, now);
        }
        return new Finding(name, Outcome.COULD_NOT_TELL, Scrub.text(((Unanswered) observed).words(), LONGEST));
    }

    private static Finding answered(PublicTestName name, Answered answered) {
        MpicAnswer answer = answered.answer();
        boolean looked = answer.complete() || answered.reason().equals("primary-refused");
        if (answer.valid()) {
            return name.valid()
                    ? new Finding(name, Outcome.AS_EXPECTED, "valid")
                    : new Finding(name, Outcome.WRONG, "valid, and must not be" + because(name));
        }
        if (looked) {
            return name.valid()
                    ? new Finding(name, Outcome.WRONG, "not valid, and must be" + because(name) + firstWords(answer))
                    : new Finding(name, Outcome.AS_EXPECTED, "not valid");
        }
        return name.unanswerable()
                ? new Finding(name, Outcome.SILENT_AS_MEANT, "could not be looked up, as is meant")
                : new Finding(name, Outcome.COULD_NOT_TELL, "could not be looked up" + firstWords(answer));
    }

    private static Finding refused(PublicTestName name, Refused refused, Instant now) {
        if (refused.status() == 400 && name.hasEnded(now)) {
            return new Finding(name, Outcome.LEFT_OUT, "the method has ended, and the deployment refuses it");
        }
        boolean busy = refused.status() == 429 || refused.status() >= 502 && refused.status() <= 504;
        return new Finding(
                name,
                busy ? Outcome.COULD_NOT_TELL : Outcome.WRONG,
                "refused with HTTP status " + refused.status() + ": " + Scrub.text(refused.words(), LONGEST));
    }

    /**
     * Returns the findings with unreachable suites marked: if no perspective could look at any name of a suite, its
     * servers or the way to them are down, and nothing is known about the deployment.
     */
    static List<Finding> conclude(List<Finding> findings) {
        Set<String> reached = findings.stream()
                .filter(finding -> finding.is(Outcome.WRONG, Outcome.AS_EXPECTED))
                .map(finding -> finding.name().suite())
                .collect(Collectors.toSet());
        return findings.stream()
                .map(finding -> reached.contains(finding.name().suite()) || finding.is(Outcome.LEFT_OUT)
                        ? finding
                        : new Finding(finding.name(), Outcome.PUBLIC_SERVICE_DOWN, finding.words()))
                .toList();
    }

    /** Returns the exit code: 3 if an answer is wrong, 4 if something is unknown, 0 if all is as expected. */
    static int exitCode(List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.is(Outcome.WRONG))) {
            return ExitCode.NO;
        }
        boolean all = findings.stream()
                .allMatch(finding -> finding.is(Outcome.AS_EXPECTED, Outcome.SILENT_AS_MEANT, Outcome.LEFT_OUT));
        return all ? ExitCode.GOOD : ExitCode.COULD_NOT_TELL;
    }

    private static String because(PublicTestName name) {
        return name.why().isEmpty() ? "" : " (" + name.why() + ")";
    }

    private static String firstWords(MpicAnswer answer) {
        return Stream.concat(Stream.ofNullable(answer.primary()), answer.views().stream())
                .map(View::words)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .map(words -> ": " + Scrub.text(words, LONGEST))
                .orElse("");
    }
}
