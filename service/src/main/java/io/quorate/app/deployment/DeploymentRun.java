package io.quorate.app.deployment;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import io.quorate.app.Blocking;
import io.quorate.app.deployment.Finding.Outcome;

/** Sends a request about each name in turn, prints the findings, and returns the exit code. */
public final class DeploymentRun {

    private final Asking asking;
    private final Clock clock;
    private final PrintWriter out;

    public DeploymentRun(Asking asking, Clock clock, PrintWriter out) {
        this.asking = asking;
        this.clock = clock;
        this.out = out;
    }

    /** Sends one request, no sooner than the rate allows. */
    public interface Asking {

        Future<Observed> ask(JsonObject question);
    }

    /**
     * Sends a request about every name of a suite, and a second one about names that stayed unknown.
     *
     * @param junit file for the report, or null for none
     * @return the exit code
     */
    public int verify(PublicTestNames names, String suite, @Nullable Path junit) throws Exception {
        List<Finding> first = new ArrayList<>();
        for (PublicTestName name : names.of(suite)) {
            first.add(judged(name));
        }
        List<Finding> second = new ArrayList<>();
        for (Finding finding : first) {
            second.add(finding.is(Outcome.COULD_NOT_TELL) ? judged(finding.name()) : finding);
        }
        List<Finding> findings = DeploymentPolicy.conclude(second);
        write(junit, findings);
        out.println();
        out.println(summary(findings));
        down(findings).forEach(out::println);
        return DeploymentPolicy.exitCode(findings);
    }

    private Finding judged(PublicTestName name) throws Exception {
        Finding finding = DeploymentPolicy.judge(name, Blocking.await(asking.ask(name.request())), clock.instant());
        out.println(finding.line());
        return finding;
    }

    private static void write(@Nullable Path junit, List<Finding> findings) throws IOException {
        if (junit != null) {
            JunitReport.write(junit, findings);
        }
    }

    private static String summary(List<Finding> findings) {
        return findings.size() + " names: "
                + Stream.of(
                                count(findings, "as expected", Outcome.AS_EXPECTED, Outcome.SILENT_AS_MEANT),
                                count(findings, "WRONG", Outcome.WRONG),
                                count(findings, "not known", Outcome.COULD_NOT_TELL),
                                count(findings, "of a service that is down", Outcome.PUBLIC_SERVICE_DOWN),
                                count(findings, "left out", Outcome.LEFT_OUT))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String count(List<Finding> findings, String words, Outcome... outcomes) {
        long count = findings.stream().filter(finding -> finding.is(outcomes)).count();
        return count == 0 ? "" : String.format(Locale.ROOT, "%d %s", count, words);
    }

    private static Stream<String> down(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.is(Outcome.PUBLIC_SERVICE_DOWN))
                .map(finding -> finding.name().suite())
                .distinct()
                .map(suite -> "No perspective could look at any name of " + suite
                        + ": its servers are down, or the perspectives' way to them is. This says nothing of the"
                        + " deployment's answers. Ask again later, or look at one name by `check --local`.");
    }
}
