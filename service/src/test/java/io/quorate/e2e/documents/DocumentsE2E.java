package io.quorate.e2e.documents;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Machine;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A newcomer's walk by the documents alone: the demo, README's block "Run it" as one block, each exit code of
 * {@code check}, then the request of a CA's software over TLS, traces, and the archived record. All is pasted into one
 * shell with no wait but the documents' own; the tests then read what came of each step.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class DocumentsE2E {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final int OTLP = 4318;
    private static final Duration AS_LONG_AS_A_NEWCOMER_WAITS = Duration.ofSeconds(90);
    private static final String STOP = "kill $! && timeout 30 tail --pid=$! -f /dev/null";

    private final Workplace place = Workplace.of(getClass());
    private Shell shell;

    @BeforeAll
    void walk() {
        Programs.require("curl", "curl");
        Programs.require("openssl", "openssl");
        Programs.require("jq", "jq");
        Programs.require("promtool", "--no-install-recommends prometheus");
        shell = Shell.in(place);
        shell.line(Collector.command(OTLP, "spans") + " &");
        seeTheDemo();
        runIt();
        takeTheFirstSteps();
        askWhatIsWrong();
        shell.paste("stop", STOP);
        shell.paste("record", "java -jar service/target/quorate.jar audit verify audit.jsonl");
        shell.line("echo $SECONDS > seconds");
        askAsACa();
        readTheArchive();
        answerAnAuditor();
        askWhetherItIsReady();
        shell.paste("rules-of-a-day", Pasted.RULES_OF_A_DAY.text());
        shell.paste("version", Pasted.VERSION.text());
        shell.run();
    }

    @Test
    void theDemoAnswersTheQuestionOfThePage() {
        shell.step("demo-question")
                .expect(
                        0,
                        "\"actual_orchestration_parameters\":{\"perspective_count\":6,\"quorum_count\":4,\"attempt_count\":1}",
                        "\"domain_or_ip_target\":\"hijacked-once.example\",\"is_valid\":true");
        shell.step("demo-once").expect(0, "hijacked-thrice");
    }

    @Test
    void readmesBlockIsCorroboratedAndCounted() {
        Ended block = shell.step("run-it").expect(0, "CORROBORATED: 6 of 6");
        assertThat(block.output()).containsPattern("NOT MET .* a simulation");
        assertThat(block.output().lines())
                .anyMatch(line -> line.startsWith("mpic_requests_total{check=\"caa\",outcome=\"corroborated\"} 1"));
    }

    @Test
    void prometheusTakesThePageOfMetrics() {
        shell.step("promtool").expect(0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "validate, 3, NOT MET",
        "refused, 3, forbids a certificate",
        "cause, 0, authorises",
        "own-configuration, 2, did you mean `coordinator.policy`?",
        "no, 3, NOT CORROBORATED",
        "incomplete, 4, INCOMPLETE",
        "wrong-request, 2, domain_or_ip_target",
        "fault-of-a-service, 1, 500",
        "record, 0, whole",
        "rules-of-a-day, 3, placeholders",
        "version, 0, quorate"
    })
    void endsWithTheCodeOfThePage(String step, int code, String words) {
        shell.step(step).expect(code, words);
    }

    /** A compliance officer's walk: the day before a rule, its day, and what remains when the configuration has changed. */
    @Test
    void theConfigurationIsHeldAgainstTheDatesToCome() {
        assertThat(shell.step("day-before")
                        .expect(0, "compliant as of 2026-12-14")
                        .output())
                .containsPattern("warning +2026-12-15 .*default-perspective-count is 4, 5 needed");
        assertThat(shell.step("day-of-the-rule").expect(3, "NOT compliant").output())
                .containsPattern("NOT MET +2026-12-15 .*default-perspective-count is 4, 5 needed");
        assertThat(shell.step("after-the-change")
                        .expect(0, "compliant as of 2027-03-15")
                        .output())
                .containsPattern("warning +2027-03-15 +CAA parameters .*accounturi_values and validation_methods")
                .contains("Rules with a date, as of 2027-03-15");
    }

    @Test
    void theServiceStops() {
        shell.step("stop").expect(0);
        shell.step("second-stop").expect(0);
    }

    @Test
    void noStepIsLongerThanANewcomerWaits() {
        long most = Machine.longest(AS_LONG_AS_A_NEWCOMER_WAITS.toMillis());
        assertThat(Duration.ofSeconds(Long.parseLong(shell.read("seconds").strip())))
                .isLessThan(Duration.ofMillis(most));
    }

    @Test
    void aCaIsAnsweredOverTls() {
        shell.step("watched-question").expect(0, "event: plan", "event: check", "event: verdict");
        shell.step("question-of-a-ca").expect(0, "\"trace_identifier\":\"order-4711\"", "\"is_valid\":false");
        assertThat(shell.read("headers.txt")).contains("200").containsIgnoringCase("x-mpic-primary");
    }

    @ParameterizedTest
    @CsvSource({"mpic.request", "mpic.attempt", "mpic.perspective", "mpic.check", "dns.lookup", TRACE})
    void theCollectorSawTheTraceDownToItsLookups(String words) {
        shell.step("traced").expect(0, "\"is_valid\":true");
        assertThat(shell.read("spans").lines()).contains(words);
    }

    @Test
    void theArchivedRecordIsWholeByThePublicHalfOfItsKey() {
        shell.step("verified-archive").expect(0, "whole");
        shell.step("shown-archive").expect(0, "order-4711");
    }

    /** An auditor's walk, by audit.md alone: the whole record, one order of it elsewhere, and what was lawfully deleted. */
    @Test
    void anAuditorSeesTheRecordAndTakesOneOrderAlong() {
        shell.step("whole-record").expect(0, "whole: ", "closed in good order");
        assertThat(shell.step("shown-order")
                        .expect(0, "Attempt 1 of request ", "order order-4711")
                        .output())
                .containsPattern("  what +DCV of example.com")
                .containsPattern("  rule set +CA/Browser Forum TLS .*; 6 or more remotes: 2 may fail")
                .containsPattern("  remote +\\S+ +APNIC +")
                .containsPattern(" {18}from -?[0-9.]+, -?[0-9.]+")
                .contains("not signed: same-process");
        shell.step("report").expect(0, "The record: whole");
        assertThat(shell.read("november.html")).startsWith("<!doctype html>").contains("@page");
        assertThat(shell.step("extract").expect(0).output()).isEmpty();
        assertThat(shell.read("auditor/extract.jsonl").lines())
                .filteredOn(line -> line.contains("\"target\":"))
                .isNotEmpty()
                .allMatch(line -> line.contains("\"order\":\"order-4711\"") || line.contains("order-4711"));
        shell.step("proved").expect(0, "vouched for by the c", "not that nothing else was tried", "proved: ");
        shell.step("forged").expect(3, "not proved: ");
        shell.step("without-its-beginning").expect(3, "begins with line 5");
        shell.step("retirement").expect(0);
        shell.step("rest").expect(0, "whole: ", "kept for two years after the last certificate");
    }

    private void seeTheDemo() {
        // Maven has built the jar already.
        String demo = Pasted.DEMO.text().replaceFirst("^mvn .* && ", "");
        shell.line(demo + " > demo.out 2>&1 &");
        shell.line("until grep -q 'It listens at' demo.out; do kill -0 $! && sleep 0.1 || exit; done");
        shell.paste("demo-question", Pasted.QUESTION_FOR_THE_DEMO.text());
        shell.line(STOP);
        shell.paste("demo-once", demo + " --once --port 0");
    }

    private void runIt() {
        shell.paste("run-it", Pasted.RUN_IT.text());
        shell.paste("promtool", Pasted.RUN_IT.line("/metrics") + " > metrics && promtool check metrics < metrics");
        // With QUORATE_API_KEY in the environment, as the block leaves it.
        shell.paste("validate", Pasted.RUN_IT.line("validate-config"));
    }

    /** Defines the function of the page; afterwards {@code quorate} is the program of the image again. */
    private void takeTheFirstSteps() {
        shell.line(Pasted.FIRST_STEPS.line("quorate()"));
        shell.paste("refused", Pasted.FIRST_STEPS.line("check caa deny.example"));
        shell.paste("cause", Pasted.FIRST_STEPS.line("audit show"));
        shell.line(Pasted.FIRST_STEPS.line("> mine.yaml"));
        shell.paste("own-configuration", Pasted.FIRST_STEPS.line("validate-config mine.yaml"));
        shell.line("unset -f quorate");
    }

    private void askWhatIsWrong() {
        String check = Pasted.RUN_IT.line(" check caa ");
        shell.paste("no", check.replace("permit.example", "deny.example"));
        shell.paste("incomplete", check.replace("permit.example", "servfail.example"));
        shell.paste("wrong-request", check.replace("permit.example", "-"));
        shell.paste("fault-of-a-service", check + " --server http://127.0.0.1:" + OTLP);
    }

    /** Serves anew with TLS, traces and a key of the record, as the pages say. */
    private void askAsACa() {
        place.write(
                ".curlrc",
                "connect-to = \"mpic.example:443:127.0.0.1:8080\"\ncacert = " + place.file("mpic.pem") + "\n");
        shell.line("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=mpic.example"
                + " -addext subjectAltName=DNS:mpic.example -keyout mpic.key -out mpic.pem 2> /dev/null");
        shell.paste("key-of-the-record", Pasted.KEY_OF_THE_RECORD.text());
        shell.line(Pasted.PUBLIC_HALF.text() + " > audit-public.pem");
        String options = " --set http.tls.certificate=mpic.pem --set http.tls.key=mpic.key"
                + " --set audit.signing-key=audit.pem " + optionOfTraces();
        shell.line(Pasted.RUN_IT.line(" serve ").replace("audit.jsonl", "signed.jsonl" + options));
        shell.line(Pasted.RUN_IT.line("/readyz"));
        shell.paste(
                "question-of-a-ca",
                Pasted.QUESTION_OF_A_CA.text().replace("QUORATE_API_KEY=...", "QUORATE_API_KEY=$QUORATE_API_KEY"));
        shell.paste("watched-question", Pasted.WATCHED_QUESTION.text());
        shell.paste(
                "traced",
                "curl -sS -H \"x-api-key: $QUORATE_API_KEY\" -H 'content-type: application/json' -H 'traceparent: 00-"
                        + TRACE
                        + "-b7ad6b7169203331-01' -d '{\"check_type\":\"caa\",\"domain_or_ip_target\":\"permit.example\"}'"
                        + " https://mpic.example/v1/mpic");
        shell.paste("second-stop", STOP);
    }

    private void askWhetherItIsReady() {
        shell.line(Pasted.READINESS.line("> four.yaml"));
        shell.paste("day-before", Pasted.READINESS.line("--as-of 2026-12-14"));
        shell.paste("day-of-the-rule", Pasted.READINESS.line("--as-of 2026-12-15"));
        shell.line(Pasted.READINESS.line("> five.yaml"));
        shell.paste("after-the-change", Pasted.READINESS.line("--as-of 2027-03-15"));
    }

    private void readTheArchive() {
        // As CloudWatch writes it.
        shell.line("mkdir day && jq -c -R '{logEvents: [{message: .}]}' signed.jsonl | gzip > day/envelopes.gz");
        shell.line(Pasted.RECORD_OF_THE_ARCHIVE.text());
        shell.paste("verified-archive", Pasted.VERIFIED_ARCHIVE.text());
        shell.paste("shown-archive", "quorate audit show --trace order-4711 record.jsonl");
    }

    /** Takes one order out of the record, and shows it to somebody who has the public key alone; then a file is retired. */
    private void answerAnAuditor() {
        shell.paste("whole-record", Pasted.VERIFIED_RECORD.text());
        shell.paste("shown-order", Pasted.SHOWN_ORDER.text());
        shell.paste("report", Pasted.REPORT.text().replace("--to 2026-12-01", "--to 2999-01-01"));
        shell.paste("extract", Pasted.EXTRACT.text());
        shell.line("mkdir auditor && cp extract.jsonl audit-public.pem auditor/ && cd auditor");
        shell.paste("../proved", Pasted.VERIFIED_EXTRACT.text());
        shell.line("sed -i 's/\"valid\":false/\"valid\":true/' extract.jsonl");
        shell.paste("../forged", Pasted.VERIFIED_EXTRACT.text());
        shell.line("cd .. && mv signed.jsonl whole.jsonl");
        shell.line("head -n 5 whole.jsonl > signed.jsonl.1 && tail -n +6 whole.jsonl > signed.jsonl");
        shell.paste("without-its-beginning", Pasted.VERIFIED_RECORD.text());
        shell.paste("retirement", Pasted.RETIREMENT.text().replace("2030-01-01", "2999-01-01"));
        shell.line("rm signed.jsonl.1");
        shell.paste("rest", Pasted.VERIFIED_REST.text());
    }

    private static String optionOfTraces() {
        Matcher option = Pattern.compile("`(--set telemetry[^`]*)`")
                .matcher(Page.of("README.md").text());
        assertThat(option.find()).isTrue();
        return option.group(1);
    }
}
