package io.quorate.e2e.alerts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import io.quorate.e2e.alerts.DrillFleet.Change;
import io.quorate.e2e.alerts.DrillLoad.Answered;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;
import io.quorate.model.Perspective;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fault of a fleet raises its alerts and no others. The fault is injected into real processes under a load of which
 * four in five names fail; their metrics are scraped for half a minute and replayed to promtool.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertDrillE2E {

    private static final int SCRAPES = 30;
    /** A verdict counts what it saw when it is given, which is a deadline after it began at the latest. */
    private static final int VERDICTS_OF_A_DEADLINE = 80;

    private static final Perspective ONE = DrillFleet.REMOTES.get(0);
    private static final Perspective OTHER = DrillFleet.REMOTES.get(2);
    private static final Perspective SLOW = DrillFleet.slowOne();
    /** Longer than the grace, and shorter than the patience with one query. */
    private static final long SLOWNESS_MILLIS = 1250;

    private final Workplace place = Workplace.of(getClass());
    private String promtool = "";
    private DrillFleet fleet;
    private DrillLoad load;

    @BeforeAll
    void start() throws Exception {
        promtool = Programs.require("promtool", "--no-install-recommends prometheus")
                .toString();
        fleet = new DrillFleet(place);
        load = new DrillLoad(fleet);
        awaitAllUp();
        await(
                "thirty good verdicts, so that all is warm",
                line("mpic_requests_total\\{check=\"caa\",outcome=\"corroborated\"} " + "([3-9][0-9]|[0-9]{3,})\\.0"));
    }

    @AfterAll
    void end() {
        if (fleet != null) {
            load.close();
            fleet.close();
        }
    }

    @Test
    @Order(1)
    void aFleetInGoodOrderRaisesNone() throws Exception {
        scraped().expect(place, "healthy", promtool);
    }

    @Test
    @Order(2)
    void oneIsFrozenAndAnotherDoesNotKnowTheKey() throws Exception {
        fleet.signal(ONE, "STOP");
        fleet.restart(OTHER, Change.key("another-key-than-it-had-before"));
        try {
            await("the frozen one is not asked", gauge("circuit", ONE, "2.0"));
            expectBothLost("frozen-and-mis-keyed");
        } finally {
            fleet.signal(ONE, "CONT");
        }
    }

    @Test
    @Order(3)
    void oneCannotWriteItsRecord() throws Exception {
        fleet.restart(OTHER, Change.trail("/dev/full"));
        try {
            await("its record cannot be written", page(OTHER.code(), "mpic_audit_writable 0.0"));
            await("its probe says so", gauge("up", OTHER, "0.0"));
            await("nothing else is amiss", gauge("up", ONE, "1.0"));
            scraped()
                    .expect(
                            place,
                            "no-record",
                            promtool,
                            "AuditNotWritten " + OTHER.code(),
                            "NotReady " + OTHER.code(),
                            "PerspectiveDown " + OTHER.code(),
                            "PerspectiveBlind " + OTHER.code());
        } finally {
            fleet.restart(OTHER, Change.NONE);
        }
    }

    @Test
    @Order(4)
    void oneIsDeadAndAnotherSaysThatItIsSomebodyElse() throws Exception {
        fleet.signal(ONE, "KILL");
        fleet.restart(OTHER, Change.code("me-south-1"));
        try {
            await("the dead one is not asked", gauge("circuit", ONE, "2.0"));
            expectBothLost("dead-and-another", "PerspectiveMisidentified " + OTHER.code());
        } finally {
            fleet.restart(ONE, Change.NONE);
            fleet.restart(OTHER, Change.NONE);
        }
    }

    @Test
    @Order(5)
    void oneIsLiedTo() throws Exception {
        awaitAllUp();
        load.ask("hijacked-once.example");
        try {
            await("a split view", line("mpic_split_view_total\\{check=\"caa\"} .*"));
            scraped().expect(place, "lied-to", promtool, "SplitViewSpike caa");
        } finally {
            load.ask("permit.example");
        }
    }

    @Test
    @Order(6)
    void oneIsSlow() throws Exception {
        awaitAllUp();
        fleet.resolverOfTheSlowOne().delay(SLOWNESS_MILLIS);
        try {
            await(
                    "a view that is not awaited",
                    line("mpic_perspective_incomplete_total\\{cause=\"not-awaited\",perspective=\"" + SLOW.code()
                            + "\"} .*"));
            scraped().expect(place, "slow", promtool, "PerspectiveNotAwaited " + SLOW.code());
        } finally {
            fleet.resolverOfTheSlowOne().delay(0);
        }
    }

    /** And the record has every verdict that was answered. */
    @Test
    @Order(7)
    void everyVerdictFollowsTheQuorumTableAndIsRecorded() throws Exception {
        load.stop();
        assertThat(load.lost()).isEmpty();
        Set<String> recorded = new HashSet<>();
        for (String line : Files.readAllLines(Path.of(fleet.trail(DrillFleet.COORDINATOR)))) {
            JsonObject members = new JsonObject(line);
            recorded.add(members.getString("chain") + "/" + members.getValue("seq") + "/" + members.getString("hash"));
        }
        assertThat(load.answers()).hasSizeGreaterThan(SCRAPES).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(recorded).contains(answer.receipt());
            followsTheTable(answer);
        });
    }

    @Test
    @Order(8)
    void allKeysAreWrong() throws Exception {
        fleet.restartCoordinator("a-key-that-no-perspective-knows");
        try (DrillLoad more = new DrillLoad(fleet)) {
            List<String> expected =
                    new ArrayList<>(List.of("ReadyBelowQuorum", "KeyRejectedSpike", "VerdictsIncomplete caa"));
            DrillFleet.REMOTES.forEach(remote -> expected.add("PerspectiveDown " + remote.code()));
            await("a verdict", line("mpic_requests_total\\{check=\"caa\",outcome=\"too-few-complete\"} .*"));
            scraped().expect(place, "all-keys", promtool, expected.toArray(String[]::new));
            more.stop();
            assertThat(more.answers()).isNotEmpty().noneMatch(Answered::valid);
        }
    }

    @Test
    @Order(9)
    void nothingFailedInside() {
        assertThat(fleet.nodes())
                .allSatisfy(node -> assertThat(node.faults()).allMatch(fault -> fault.contains("audit trail")));
    }

    private static void followsTheTable(Answered answer) {
        boolean good = !DrillLoad.fails(answer.target());
        boolean primary = answer.primary().startsWith("passed");
        assertThat(answer.valid()).isEqualTo(good && primary && answer.passed() >= DrillFleet.NEEDED);
    }

    /** One that does not answer, and one that answers and does not count: no perspective is left to spare. */
    private void expectBothLost(String name, String... more) throws InterruptedException {
        await("the other is not up", gauge("up", OTHER, "0.0"));
        List<String> expected = new ArrayList<>(List.of(more));
        expected.addAll(List.of("InstanceDown " + ONE.code(), "QuorumMarginZero caa"));
        for (Perspective lost : List.of(ONE, OTHER)) {
            expected.add("PerspectiveDown " + lost.code());
            expected.add("PerspectiveBlind " + lost.code());
        }
        scraped().expect(place, name, promtool, expected.toArray(String[]::new));
    }

    private Replay scraped() throws InterruptedException {
        Replay replay = new Replay();
        long began = System.nanoTime();
        for (int i = 0; i < SCRAPES; i++) {
            replay.add(fleet.scrape(), System.currentTimeMillis() / 1000.0);
            long next = began + TimeUnit.SECONDS.toNanos(i + 1L);
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        }
        return replay;
    }

    private void awaitAllUp() {
        for (Perspective remote : DrillFleet.REMOTES) {
            await(remote.code() + " is up", gauge("up", remote, "1.0"));
            await(remote.code() + " is asked", gauge("circuit", remote, "0.0"));
        }
        int later = load.answers().size() + VERDICTS_OF_A_DEADLINE;
        fleet.node(DrillFleet.COORDINATOR)
                .child()
                .awaitThat(
                        "the last verdict that began before",
                        () -> load.answers().size() >= later);
    }

    private Wanted gauge(String name, Perspective remote, String value) {
        return line("mpic_perspective_" + name + "\\{perspective=\"" + remote.code() + "\".*} " + value);
    }

    private Wanted line(String pattern) {
        return page(DrillFleet.COORDINATOR, pattern);
    }

    private static Wanted page(String instance, String pattern) {
        return new Wanted(instance, Pattern.compile("(?m)^" + pattern + "$"));
    }

    /** A line of somebody's metrics. */
    private record Wanted(String instance, Pattern line) {}

    private void await(String what, Wanted wanted) {
        fleet.node(wanted.instance())
                .child()
                .awaitThat(
                        what,
                        () -> wanted.line()
                                .matcher(fleet.scrape().getOrDefault(wanted.instance(), ""))
                                .find(),
                        500);
    }
}
