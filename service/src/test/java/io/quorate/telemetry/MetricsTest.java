package io.quorate.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quorate.coordinator.AttemptListener;
import io.quorate.coordinator.AttemptRecorder;
import io.quorate.coordinator.BaselinePolicy;
import io.quorate.coordinator.Corroboration;
import io.quorate.coordinator.Corroborator;
import io.quorate.coordinator.FleetWatch;
import io.quorate.coordinator.Planning;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.coordinator.ProbeResult;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.Question;
import io.quorate.model.Attempt;
import io.quorate.model.AttemptRecord;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckError;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Judgement;
import io.quorate.model.LateRecord;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.QuerySeen;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.Verdict;
import io.quorate.net.ExchangeListener;
import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Metrics and their names; and {@code service/docs/metrics.md} against the code. */
class MetricsTest {

    private static final Planned PLAN = new Planned(
            new CaaRequest(DomainName.of("n.example"), null, null),
            6,
            4,
            1,
            1,
            List.of(),
            BaselinePolicy.at(Instant.EPOCH),
            List.of(),
            null);
    private static final Perspective TOKYO = Perspective.at("tokyo", new Place(Rir.APNIC, 35.7, 139.7));
    private static final Perspective PARIS = Perspective.at("paris", new Place(Rir.RIPE_NCC, 48.9, 2.4));
    private static final String TARGET = "secret-target.example";

    private final Metrics metrics = new Metrics("1.2.3", "abc");

    @Test
    void everyMeterInTheCodeIsInTheDocumentAndNoneIsThereOnly() throws IOException {
        useAll();
        assertThat(MetricNames.shown(metrics.scrape())).containsExactlyInAnyOrderEntriesOf(MetricNames.documented());
    }

    /** So that a meter which the walk above forgets is missed. */
    @Test
    void everyNameInTheSourcesIsInTheDocument() throws IOException {
        Set<String> known = MetricNames.documented().keySet().stream()
                .map(name -> name.replaceAll("_(total|seconds)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/quorate/telemetry"))) {
            for (Path file : files.toList()) {
                Matcher name = Pattern.compile("\"(mpic(?:\\.[a-z]+)+)\"").matcher(Files.readString(file));
                while (name.find()) {
                    written.add(name.group(1).replace('.', '_'));
                }
            }
        }
        assertThat(written).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyKeyOfErrorsMdIsALabelValueAndAnUnknownOneIsNot() throws IOException {
        String text = Files.readString(Path.of("docs/errors.md"));
        Matcher rows = Pattern.compile("(?m)^\\| `(mpic_error:[a-z_:]+)` \\|")
                .matcher(text.substring(text.indexOf("`error_type`"), text.indexOf("## Headers")));
        Set<String> documented = rows.results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertThat(MetricLabels.CODES).containsExactlyInAnyOrderElementsOf(documented);
        assertThat(MetricLabels.code(refused("mpic_error:" + TARGET))).isEqualTo("other");
    }

    @Test
    void noTargetIsEverALabel() {
        useAll();
        assertThat(metrics.scrape()).doesNotContain("secret-target");
    }

    @Test
    void aVerdictCountsWithItsReasonItsMarginAndItsSplit() {
        corroborate(verdict(Passed.of(CaaEvidence.NONE), refused("mpic_error:caa_checker:denied"), 1));
        assertThat(metrics.scrape())
                .contains("mpic_requests_total{check=\"caa\",outcome=\"corroborated\"} 1.0")
                .contains("mpic_split_view_total{check=\"caa\"} 1.0")
                .contains("mpic_quorum_margin{check=\"caa\"} 0.0")
                .contains("mpic_verdict_margins_total{check=\"caa\",margin=\"0\"} 1.0");
    }

    @Test
    void incompleteChecksMakeNoSplitView() {
        corroborate(verdict(Passed.of(CaaEvidence.NONE), incomplete(), 1));
        assertThat(metrics.scrape())
                .doesNotContain("mpic_split_view_total")
                .contains("mpic_perspective_incomplete_total{cause=\"timed-out\",perspective=\"paris\"} 1.0");
    }

    @Test
    void countsAnUnknownRcodeAsOther() {
        ask("RESERVED4711");
        assertThat(metrics.scrape()).contains("mpic_dns_queries_total{rcode=\"other\",type=\"CAA\"} 1.0");
    }

    @Test
    void theFleetIsShownPerspectiveByPerspective() {
        FleetWatch fleet = new FleetWatch(
                List.of(TOKYO, PARIS),
                2,
                asked -> asked.equals(TOKYO)
                        ? Future.succeededFuture(ProbeResult.passed(null))
                        : Future.failedFuture("off"),
                Clock.systemUTC());
        metrics.watch(fleet);
        io.vertx.core.Vertx vertx = io.vertx.core.Vertx.vertx();
        fleet.start(vertx).eventually(() -> vertx.close());
        assertThat(metrics.scrape())
                .contains("mpic_perspective_up{perspective=\"tokyo\",rir=\"APNIC\"} 1.0")
                .contains("mpic_perspective_up{perspective=\"paris\",rir=\"RIPE NCC\"} 0.0")
                .contains("mpic_perspective_circuit{perspective=\"tokyo\"} 0.0")
                .contains("mpic_fleet_satisfiable 0.0");
    }

    @Test
    void aTrailThatCannotBeWrittenShows() {
        metrics.watchAudit(() -> 7, () -> false);
        assertThat(metrics.scrape()).contains("mpic_audit_writable 0.0").contains("mpic_audit_queue 7.0");
    }

    @Test
    void aLateViewCountsWithItsOutcomeAndItsDissentApart() {
        recordLate(refused("mpic_error:caa_checker:denied"), true);
        recordLate(incomplete(), false);
        assertThat(metrics.scrape())
                .contains("mpic_late_views_total{outcome=\"refused\",perspective=\"tokyo\"} 1.0")
                .contains("mpic_late_views_total{outcome=\"incomplete\",perspective=\"tokyo\"} 1.0")
                .contains("mpic_late_dissents_total{check=\"caa\",perspective=\"tokyo\"} 1.0")
                .contains("mpic_perspective_seconds_count{check=\"caa\",perspective=\"tokyo\"} 2");
    }

    /** How long it took is known when it has answered, and counted then. */
    @Test
    void aViewThatWasNotAwaitedHasACauseAndNoTime() {
        CheckResult out = new Incomplete(CaaEvidence.NONE, List.of(), Incomplete.Cause.NOT_AWAITED);
        corroborate(verdict(Passed.of(CaaEvidence.NONE), out, 1));
        assertThat(metrics.scrape())
                .contains("mpic_perspective_incomplete_total{cause=\"not-awaited\",perspective=\"paris\"} 1.0")
                .contains("mpic_perspective_seconds_count{check=\"caa\",perspective=\"tokyo\"} 1")
                .doesNotContain("mpic_perspective_seconds_count{check=\"caa\",perspective=\"paris\"}");
    }

    private void recordLate(CheckResult result, boolean dissents) {
        Verdict judged = verdict(Passed.of(CaaEvidence.NONE), incomplete(), 1);
        AttemptRecord attempt = new AttemptRecord(
                "id",
                new MpicRequest(request(), null, Origin.UNKNOWN),
                judged,
                new AttemptRecord.Rules("2026-06-15", 4, 2, true, 1, "enforce", "enforce"),
                Instant.EPOCH);
        metrics.countingLate(AttemptRecorder.NOWHERE)
                .recordLate(new LateRecord(attempt, null, report(TOKYO, result), dissents));
    }

    @Test
    void theChannelToAPerspectiveIsMetered() {
        metrics.watchChannel("tokyo", () -> 3, () -> 1, () -> 7);
        System.gc();
        assertThat(metrics.scrape())
                .contains("mpic_perspective_in_flight{perspective=\"tokyo\"} 3.0")
                .contains("mpic_perspective_waiting{perspective=\"tokyo\"} 1.0")
                .contains("mpic_perspective_refused_total{perspective=\"tokyo\"} 7.0");
    }

    private void useAll() {
        recordLate(refused("mpic_error:caa_checker:denied"), true);
        corroborate(verdict(Passed.of(CaaEvidence.NONE), refused("mpic_error:caa_checker:denied"), 1));
        corroborate(verdict(Passed.of(CaaEvidence.NONE), incomplete(), 1));
        ask("NOERROR");
        metrics.countingChecks(
                        (CaaRequest request, CallContext call) -> Future.<CheckResult>succeededFuture(incomplete()))
                .perform(request(), CallContext.ours(Duration.ofSeconds(1), System::nanoTime));
        metrics.exchanges().finished(ExchangeListener.Protocol.HTTP, "answered", Duration.ofMillis(3));
        metrics.exchanges().finished(ExchangeListener.Protocol.TLS, "timeout", Duration.ofMillis(3));
        metrics.dnsTraffic().answered(true, Duration.ofMillis(3));
        metrics.requestBegan();
        metrics.handshakeRefused("not-tls");
        metrics.requestEnded("mpic", 200, Duration.ofMillis(3));
        metrics.loopLagged(Duration.ofMillis(1));
        metrics.watch(new FleetWatch(
                List.of(TOKYO), 2, asked -> Future.succeededFuture(ProbeResult.passed(null)), Clock.systemUTC()));
        metrics.watch(() -> true, () -> true);
        metrics.watchChannel("tokyo", () -> 3, () -> 1, () -> 7);
        metrics.watchAudit(() -> 0, () -> true);
        metrics.watchFile(() -> 0, () -> 0);
        metrics.watchStreams(() -> 0);
        metrics.reloaded("applied");
        metrics.watchConfiguration(() -> 1, () -> false);
        metrics.watchCertificates(() -> Map.of(CertificateUse.listener(), Instant.EPOCH), Clock.systemUTC());
        metrics.watchHistory(() -> 0, () -> 0, () -> 0);
        metrics.watchHistory(() -> 0, () -> true);
        metrics.watchMachine();
    }

    private void ask(String rcode) {
        QuerySeen seen =
                new QuerySeen(TARGET, "CAA", "127.0.0.1:53", rcode, null, Dnssec.UNKNOWN, Duration.ofMillis(2));
        Question question = new Question(TARGET, Question.RecordType.CAA);
        metrics.countingQueries((asked, call) -> Future.<DnsAnswer>succeededFuture(
                        new DnsAnswer.Absent(asked, false, List.of(), seen, List.of())))
                .ask(question, CallContext.ours(Duration.ofSeconds(1), System::nanoTime));
    }

    private void corroborate(Verdict verdict) {
        CallContext call = CallContext.ours(Duration.ofMinutes(1), () -> 0);
        metrics.counting(new Fixed(verdict)).corroborate(new MpicRequest(request(), null, Origin.UNKNOWN), PLAN, call);
    }

    private record Fixed(Verdict verdict) implements Corroborator {

        @Override
        public Planning plan(Orchestration orchestration, @Nullable CheckRequest check, @Nullable String appliedFor) {
            return PLAN;
        }

        @Override
        public Corroboration corroborate(MpicRequest asked, Planned plan, CallContext call, AttemptListener by) {
            return Corroboration.of(Future.succeededFuture(verdict));
        }
    }

    private static CaaRequest request() {
        return new CaaRequest(DomainName.of(TARGET), null, null);
    }

    private static Verdict verdict(CheckResult tokyo, CheckResult paris, int quorum) {
        List<PerspectiveReport> reports = List.of(report(TOKYO, tokyo), report(PARIS, paris));
        Attempt attempt = new Attempt(1, 1, Instant.EPOCH, reports, report(TOKYO, Passed.of(CaaEvidence.NONE)));
        List<Perspective> agreeing = reports.stream()
                .filter(report -> report.result() instanceof Passed)
                .map(PerspectiveReport::perspective)
                .toList();
        Judgement judgement = new Judgement(true, true, Verdict.Reason.CORROBORATED, agreeing, null);
        return new Verdict(judgement, 2, quorum, List.of(attempt), List.of(), false, null);
    }

    private static PerspectiveReport report(Perspective perspective, CheckResult result) {
        return new PerspectiveReport(perspective, new CheckReport(result, Instant.EPOCH, Duration.ofMillis(12)));
    }

    private static Refused refused(String type) {
        return new Refused(CaaEvidence.NONE, List.of(new CheckError(type, "words")));
    }

    private static Incomplete incomplete() {
        return new Incomplete(
                CaaEvidence.NONE,
                List.of(new CheckError("mpic_error:caa_checker:lookup", "words")),
                Incomplete.Cause.TIMED_OUT);
    }
}
