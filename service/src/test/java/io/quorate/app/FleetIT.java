package io.quorate.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.app.LoopbackFleet.Answer;
import io.quorate.app.demo.DemoFleet;
import io.quorate.model.DcvMethod;
import io.quorate.model.Perspective;
import io.quorate.sandbox.DemoQuestions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fleet of the built jar with everything that befalls one: perspectives are killed, frozen and misconfigured under
 * load, and the verdicts follow the quorum table (BR 3.2.2.9): of seven remotes two may fail.
 */
@Timeout(300)
@EnabledOnOs({OS.LINUX, OS.MAC})
class FleetIT {

    private static final Perspective KILLED = LoopbackFleet.REMOTES.get(0);
    private static final Perspective FROZEN = LoopbackFleet.REMOTES.get(3);
    private static final Perspective MISLED = LoopbackFleet.REMOTES.get(5);
    private static final int NEEDED = 5;
    /** Far behind a request's deadline: nine cold processes may have one core. */
    private static final Duration HANGING = Duration.ofSeconds(4 * LoopbackFleet.REQUEST_DEADLINE);

    /** So many whole answers in a row: cold processes pass once and are too slow again for the next question. */
    private static final int WARM = 20;

    /** A machine that is busy with something else may make a view late so many times. */
    private static final int LATE_TIMES = 5;

    private static final JsonObject PERMITTED = caa("permit.example");
    private static final JsonObject DENIED = caa("deny.example");
    private static final JsonObject CONTROLLED = question(DcvMethod.ACME_DNS_01);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void verdictsFollowTheQuorumTableUnderEveryFault() throws Exception {
        try (LoopbackFleet fleet = new LoopbackFleet(folder)) {
            List<Answer> answers = new ArrayList<>();
            try (FleetLoad load = new FleetLoad(fleet, List.of(PERMITTED, CONTROLLED, DENIED))) {
                load.await("nine processes have warmed up", inARow(WARM, answer -> seen(answer, 7, List.of())));
                answers.addAll(checkTypes(fleet, load));
                befall(fleet, load);
                answers.addAll(load.finish());
            }
            counted(fleet.metrics(), answers.size());
            fleet.stop();
            recorded(fleet, answers);
        }
    }

    /** Outcomes are kept apart, and there is one for each remote of each attempt. */
    private static void counted(String metrics, int answers) {
        Map<Perspective, List<String>> causes = Map.of(
                KILLED, List.of("unreachable"),
                FROZEN, List.of("timed-out"),
                MISLED, List.of("protocol-error", "wrong-identity", "unreachable"));
        causes.forEach((perspective, told) -> told.forEach(cause -> assertThat(metrics)
                .contains("mpic_perspective_incomplete_total{cause=\"" + cause + "\",perspective=\""
                        + perspective.code())));
        double results = metrics.lines()
                .filter(line -> line.startsWith("mpic_perspective_checks_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        assertThat(results).isEqualTo((double) answers * LoopbackFleet.REMOTES.size());
    }

    private static void befall(LoopbackFleet fleet, FleetLoad load) throws Exception {
        fleet.process(KILLED).signal("KILL");
        Answer dead = load.await("one is dead", answer -> seen(answer, 6, List.of(KILLED)));
        assertThat(dead.words(KILLED)).contains("mpic_error:coordinator:remote_check");
        assertThat(dead.valid()).isTrue();

        fleet.process(FROZEN).signal("STOP");
        Answer frozen = load.await(
                "another is frozen",
                answer -> seen(answer, 5, List.of(KILLED, FROZEN))
                        && answer.words(FROZEN).contains("in time"));
        assertThat(frozen.valid()).isTrue();
        load.await(
                "who is frozen is not waited for any more",
                answer -> seen(answer, 5, List.of(KILLED, FROZEN))
                        && answer.words(FROZEN).contains("it was not asked"));

        fleet.restart(MISLED, MISLED.code(), "another-key-than-it-had");
        Answer closed = load.await(
                "a third does not know the coordinator's key",
                answer -> seen(answer, 4, List.of(KILLED, FROZEN, MISLED))
                        && answer.words(MISLED).contains("does not accept our api-key"));
        assertThat(closed.valid()).isFalse();
        assertThat(closed.header("x-mpic-reason")).isEqualTo("too-few-complete");

        fleet.process(FROZEN).signal("CONT");
        fleet.restart(KILLED);
        fleet.restartAs(MISLED, "me-south-1");
        Answer other = load.await(
                "two are back and the third is somebody else",
                answer -> seen(answer, 6, List.of(MISLED))
                        && answer.words(MISLED).contains("comes from perspective me-south-1"));
        assertThat(other.valid()).isTrue();

        fleet.restart(MISLED);
        load.await("all are back", answer -> seen(answer, 7, List.of()));
    }

    /** Holds when so many answers to questions that are true have been so, one after the other. */
    private static Predicate<Answer> inARow(int wanted, Predicate<Answer> holds) {
        AtomicInteger row = new AtomicInteger();
        return answer -> !denied(answer) && row.updateAndGet(n -> holds.test(answer) ? n + 1 : 0) >= wanted;
    }

    private static boolean denied(Answer answer) {
        return answer.body().getString("domain_or_ip_target").startsWith("deny");
    }

    /** Asserts that a true question was passed by so many perspectives and that these could not look. */
    private static boolean seen(Answer answer, int passed, List<Perspective> incomplete) {
        return !denied(answer)
                && answer.having("passed").size() == passed
                && answer.having("incomplete").equals(incomplete);
    }

    /** Every check type, and every method with its right answer and, where the rules have ended it, its refusal. */
    private static List<Answer> checkTypes(LoopbackFleet fleet, FleetLoad load) throws Exception {
        List<Answer> answers = new ArrayList<>();
        answers.addAll(judged(fleet, load, caa("*.wildcard-only.example"), "corroborated", 7));
        answers.addAll(judged(fleet, load, caa("no-caa.example"), "corroborated", 7));
        answers.addAll(judged(fleet, load, caa("critical.example"), "primary-refused", 0));
        answers.addAll(judged(fleet, load, caa("bogus.example"), "primary-incomplete", 0));
        answers.addAll(judged(fleet, load, caa("hijacked-once.example"), "corroborated", 6));
        answers.addAll(judged(fleet, load, caa("hijacked-thrice.example"), "too-few-corroborate", 4));
        for (DcvMethod method : DcvMethod.values()) {
            JsonObject question = question(method);
            if (method.hasEnded(Clock.systemUTC().instant())) {
                Answer refused = fleet.ask(question).get(20, TimeUnit.SECONDS);
                assertThat(refused.response().statusCode())
                        .as(method.wireName())
                        .isEqualTo(400);
                assertThat(refused.response().body()).contains("must not be used");
            } else {
                answers.addAll(judged(fleet, load, question, "corroborated", 7));
            }
        }
        return answers;
    }

    /**
     * All answers to this question: those with a late view, which say nothing of the rule, and the last, which must be
     * so.
     */
    private static List<Answer> judged(
            LoopbackFleet fleet, FleetLoad load, JsonObject question, String reason, int passed) throws Exception {
        List<Answer> answers = new ArrayList<>();
        answers.add(fleet.ask(question).get(20, TimeUnit.SECONDS));
        while (hasLateView(answers.get(answers.size() - 1), reason) && answers.size() <= LATE_TIMES) {
            load.await("every view is in time", answer -> seen(answer, 7, List.of()));
            answers.add(fleet.ask(question).get(20, TimeUnit.SECONDS));
        }
        Answer answer = answers.get(answers.size() - 1);
        String all = question.encode() + " -> " + answer.response().body();
        assertThat(answer.header("x-mpic-reason")).as(all).isEqualTo(reason);
        assertThat(answer.having("passed")).as(all).hasSize(passed);
        assertThat(answer.valid()).isEqualTo(reason.equals("corroborated"));
        return answers;
    }

    private static boolean hasLateView(Answer answer, String reason) {
        boolean primary =
                answer.header("x-mpic-primary").startsWith("incomplete") && !reason.equals("primary-incomplete");
        return primary
                || LoopbackFleet.REMOTES.stream()
                        .map(answer::words)
                        .anyMatch(words -> words.contains("in time") || words.contains("it was not asked"));
    }

    private static JsonObject question(DcvMethod method) {
        return DemoQuestions.all().stream()
                .filter(question -> question.method() == method)
                .map(question -> new JsonObject(question.body()))
                .findFirst()
                .orElseThrow();
    }

    /** Asserts the invariants of every answer, whatever fault was injected, and of its lines in the record. */
    private void recorded(LoopbackFleet fleet, List<Answer> answers) throws Exception {
        List<String> lines = Files.readAllLines(fleet.trail(DemoFleet.PRIMARY.code()));
        Map<String, List<JsonObject>> byTrace = lines.stream()
                .map(JsonObject::new)
                .filter(line -> line.getString("trace_identifier") != null)
                .collect(Collectors.groupingBy(line -> line.getString("trace_identifier")));
        for (Answer answer : answers) {
            String all = answer.trace() + " " + answer.response().body();
            assertThat(answer.response().statusCode()).as(all).isEqualTo(200);
            assertThat(answer.took()).as("it hung: " + all).isLessThan(HANGING);
            followsTheTable(answer);
            List<JsonObject> written = byTrace.getOrDefault(answer.trace(), List.of());
            assertThat(written)
                    .as("seven remotes, the primary and the attempt: " + all)
                    .hasSize(LoopbackFleet.REMOTES.size() + 2);
            assertThat(written)
                    .filteredOn(line -> line.getString("type").equals("attempt"))
                    .singleElement()
                    .satisfies(line -> assertThat(
                                    line.getString("chain") + "/" + line.getValue("seq") + "/" + line.getString("hash"))
                            .isEqualTo(answer.header("x-mpic-audit")));
        }
        verifies(fleet, answers);
        new TamperedTrail(lines, fleet.publicKey())
                .isFound(answers.get(answers.size() - 1).header("x-mpic-audit"));
    }

    private static void followsTheTable(Answer answer) {
        int passed = answer.having("passed").size();
        int incomplete = answer.having("incomplete").size();
        long rirs = answer.having("passed").stream()
                .map(Perspective::rir)
                .distinct()
                .count();
        boolean primary = answer.header("x-mpic-primary").startsWith("passed");
        String all = answer.response().body();
        assertThat(answer.valid()).as(all).isEqualTo(primary && passed >= NEEDED && rirs >= 2);
        assertThat(passed + incomplete + answer.having("refused").size()).isEqualTo(LoopbackFleet.REMOTES.size());
        boolean couldHaveBeen = primary && !answer.valid() && passed + incomplete >= NEEDED;
        assertThat(answer.body().getBoolean("mpic_completed"))
                .as(all)
                .isEqualTo(incomplete <= LoopbackFleet.REMOTES.size() - NEEDED
                        && !couldHaveBeen
                        && !answer.header("x-mpic-primary").startsWith("incomplete"));
    }

    private static void verifies(LoopbackFleet fleet, List<Answer> answers) throws Exception {
        List<String> verify = new ArrayList<>(
                List.of("audit", "verify", "--key", fleet.publicKey().toString()));
        answers.forEach(answer -> verify.addAll(List.of("--expect", answer.header("x-mpic-audit"))));
        verify.add(fleet.trail(DemoFleet.PRIMARY.code()).toString());
        JarProcess coordinators = JarProcess.start(verify.toArray(String[]::new));
        assertThat(coordinators.output()).contains("closed in good order").doesNotContain("fault:");
        assertThat(coordinators.ended()).isZero();
        JarProcess killed =
                JarProcess.start("audit", "verify", fleet.trail(KILLED.code()).toString());
        assertThat(killed.output()).contains("closed in good order").doesNotContain("fault:");
    }

    private static JsonObject caa(String target) {
        return new JsonObject().put("check_type", "caa").put("domain_or_ip_target", target);
    }
}
