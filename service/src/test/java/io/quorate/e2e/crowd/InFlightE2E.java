package io.quorate.e2e.crowd;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

import io.quorate.e2e.crowd.Crowd.Delays;
import io.quorate.e2e.crowd.Crowd.Reply;
import io.quorate.e2e.harness.Machine;
import io.quorate.e2e.harness.ProcessFigures;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.RawCallers;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten thousand checks that meet silence, or as many as the limit of descriptors allows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class InFlightE2E {

    private static final int CHECKS = Integer.getInteger("quorate.checks", 10_000);
    private static final int OTHER_DESCRIPTORS = 600;
    private static final int MEMORY_MB = 400;
    private static final int SPREAD_MILLIS = 10_000;
    private static final int SOME = 20;
    private static final int AT_THE_END = 200;
    private static final String SILENT = "127.0.54.1";
    private static final String DEAF = "127.0.54.2";

    private static final Set<String> HELD =
            Set.of("VertxImpl$InternalTimerHandler", "ScheduledFutureTask", "NioSocketChannel");

    private final Workplace place = Workplace.of(getClass());
    private SandboxProcess sandbox;
    private SilentServer silent;
    private DeafServer deaf;
    private Quorate quorate;
    private ProcessFigures figures;
    private Crowd crowd;
    private int questions;
    private int before;
    private Map<String, Integer> heldBefore;
    private Delays alone;
    private Delays beside;
    private int inFlight;
    private int descriptorsAtPeak;
    private List<Reply> replies;

    @BeforeAll
    void meetSilence() throws IOException {
        silent = new SilentServer(SILENT);
        deaf = new DeafServer(DEAF, silent.http());
        sandbox = SandboxProcess.start(place, "--view", "us-east-2");
        quorate = LaunchedService.start(place, sandbox, silent);
        figures = new ProcessFigures(quorate.child().handle());
        crowd = new Crowd(quorate.port());
        questions = (checks() + LaunchedService.VIEWS - 1) / LaunchedService.VIEWS;
        crowd.askOthers(300);
        Future.join(crowd.ask(SOME, SILENT, 1_000)).await();
        before = figures.descriptors();
        heldBefore = figures.live(place, HELD);
        alone = crowd.askOthers(100);
        List<Future<Reply>> waiting = crowd.ask(questions, SILENT, SPREAD_MILLIS);
        quorate.child()
                .awaitThat(
                        "crowd at its peak or its first answer",
                        () -> silent.open() >= allChecks() || waiting.stream().anyMatch(Future::isComplete));
        inFlight = silent.open();
        descriptorsAtPeak = figures.descriptors();
        beside = crowd.askOthers(100);
        replies = waiting.stream().map(waited -> waited.await()).toList();
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable open : new AutoCloseable[] {crowd, quorate, sandbox, deaf, silent}) {
            if (open != null) {
                open.close();
            }
        }
    }

    @Order(1)
    @Test
    void allChecksAreInFlightAtOneTime() {
        System.out.println(allChecks() + " checks: " + inFlight + " connections of the silent server, "
                + descriptorsAtPeak + " descriptors of the service");
        assertThat(inFlight).isGreaterThanOrEqualTo(allChecks());
        assertThat(descriptorsAtPeak).isGreaterThanOrEqualTo(allChecks());
    }

    @Order(1)
    @Test
    void memoryStaysSmall() {
        int peak = figures.peakMemory();
        System.out.println("resident at most " + peak + " MB");
        assertThat(peak).isLessThan(MEMORY_MB);
    }

    @Order(1)
    @Test
    void everyAnswerTellsOfATimeoutByEachView() {
        assertThat(replies).hasSize(questions);
        assertThat(unlikeTimeouts(replies)).isEmpty();
    }

    /** A check that took long to connect has its time to connect in addition. */
    @Order(1)
    @Test
    void everyCheckEndsAtItsDeadline() {
        long[] millis = replies.stream().mapToLong(Reply::millis).sorted().toArray();
        long last = millis[millis.length - 1];
        System.out.println("first answer after " + millis[0] + " ms, last after " + last + " ms");
        assertThat(millis[0]).isGreaterThanOrEqualTo(LaunchedService.TIMEOUT_SECONDS * 1_000L - 100);
        assertThat(last)
                .isLessThanOrEqualTo(
                        (LaunchedService.TIMEOUT_SECONDS + LaunchedService.CONNECT_TIMEOUT_SECONDS) * 1_000L
                                + Machine.longest(3_000));
    }

    @Order(1)
    @Test
    void othersHardlyFeelIt() {
        System.out.println("other checks: alone " + alone + ", beside the crowd " + beside);
        assertThat(beside.median()).isLessThan(alone.median() + Machine.longest(100));
        assertThat(beside.most()).isLessThan(alone.most() + Machine.longest(1_000));
    }

    @Order(2)
    @Test
    void noSocketNoTimerAndNoChannelIsLeft() {
        Duration moment = Duration.ofMillis(Machine.longest(2_000));
        quorate.child()
                .awaitThat(
                        "end of the sockets",
                        moment,
                        () -> figures.descriptors() <= before + 5 && silent.open() < SOME);
        assertThat(gauge()).as("requests in flight").isZero();
        Map<String, Integer> held = figures.live(place, HELD);
        System.out.println("held before " + heldBefore + ", after " + held);
        held.forEach((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(heldBefore.get(name) + 10));
    }

    /** Questions under way are answered, and then the process is gone, whatever else is open. */
    @Order(3)
    @Test
    void aStopAnswersWhatIsUnderWayAndThenEnds() throws IOException {
        RawCallers idle = new RawCallers(quorate.port(), Collections.nCopies(SOME, Crowd.quick()));
        RawCallers leaving = new RawCallers(quorate.port(), Collections.nCopies(SOME, Crowd.silent(1, SILENT)));
        List<Future<Reply>> waiting = crowd.ask(AT_THE_END, SILENT, 1_000);
        quorate.child()
                .awaitThat("all checks under way", () -> silent.open() >= (AT_THE_END + SOME) * LaunchedService.VIEWS);
        RawCallers unheard = new RawCallers(quorate.port(), Collections.nCopies(SOME, Crowd.silent(1, DEAF)));
        quorate.child().awaitThat("all questions under way", () -> gauge() >= AT_THE_END + 2 * SOME);
        leaving.leave();
        long began = System.nanoTime();
        quorate.child().signal("TERM");
        List<Reply> answered = waiting.stream().map(waited -> waited.await()).toList();
        quorate.child().exitCode();
        long took = (System.nanoTime() - began) / 1_000_000;
        idle.leave();
        unheard.leave();
        System.out.println("gone " + took + " ms after SIGTERM");
        assertThat(unlikeTimeouts(answered)).isEmpty();
        assertThat(took).isLessThan(LaunchedService.TIMEOUT_SECONDS * 1_000L + Machine.longest(5_000));
    }

    private double gauge() {
        return quorate.page("/metrics")
                .lines()
                .filter(line -> line.startsWith("mpic_http_in_flight"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private int allChecks() {
        return questions * LaunchedService.VIEWS;
    }

    /** Returns the first of the answers, if any, in which not every remote view reports a timeout. */
    private static List<String> unlikeTimeouts(List<Reply> replies) {
        return replies.stream()
                .filter(reply -> reply.status() != 200 || !allTimedOut(new JsonObject(reply.body())))
                .limit(1)
                .map(Reply::toString)
                .toList();
    }

    private static boolean allTimedOut(JsonObject answer) {
        JsonArray views = answer.getJsonArray("perspectives", new JsonArray());
        return views.size() == LaunchedService.VIEWS - 1
                && views.stream().allMatch(view -> view.toString().contains("TimeoutError"));
    }

    /** Each question holds a socket of its caller and one for each check; the silent server lives in this process. */
    private static int checks() {
        long limit = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getMaxFileDescriptorCount();
        long most = (limit - OTHER_DESCRIPTORS) * LaunchedService.VIEWS / (LaunchedService.VIEWS + 1);
        if (most < CHECKS) {
            System.out.println("the limit of " + limit + " descriptors allows " + most + " checks");
        }
        return (int) Math.min(CHECKS, most);
    }
}
