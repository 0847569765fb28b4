package io.quorate.e2e.history;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Machine;
import io.quorate.e2e.harness.Postgres;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The database comes and goes under coordinators of the built jar; verdicts and their record go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class LostDatabaseE2E {

    private static final int VERDICTS = 150;
    private static final int SIDE_BY_SIDE = 6;
    private static final int MOST_WAITING = 100;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final Workplace place = Workplace.of(getClass());
    private Postgres postgres;
    private SandboxProcess sandbox;

    @BeforeAll
    void start() {
        postgres = Postgres.start(place);
        sandbox = SandboxProcess.start(place, "--view", "us-east-2");
    }

    @AfterAll
    void stop() {
        sandbox.close();
        postgres.close();
    }

    @Test
    void verdictsAreGivenAndRecordedWithAndWithoutIt() throws Exception {
        postgres.stop();
        try (Coordinator one = Coordinator.serve(place, "one", sandbox, postgres, MOST_WAITING);
                Coordinator other = Coordinator.serve(place, "other", sandbox, postgres, 10_000)) {
            load(one, "warm");
            assertThat(one.get("/checks").statusCode())
                    .as("a search without the database")
                    .isEqualTo(503);
            assertThat(one.page("/readyz").statusCode())
                    .as("readiness without the database")
                    .isEqualTo(200);
            assertThat(one.metric("mpic_history_reachable")).isZero();
            postgres.start();
            until(one, "the gap is known", () -> one.get("/checks").body().contains("\"gaps\":[{"));
            until(other, "all is kept", () -> one.metric("mpic_history_waiting") == 0);

            long[] with = load(one, "with");
            until(one, "all is kept", () -> one.metric("mpic_history_waiting") == 0);
            postgres.stop();
            long[] without = load(one, "without");
            assertThat(one.page("/readyz").statusCode()).isEqualTo(200);
            postgres.start();
            until(one, "all is kept", () -> one.metric("mpic_history_waiting") == 0);
            report(with, without);

            assertThat(one.recorded()).as("records").isEqualTo(3L * VERDICTS);
            long kept = Long.parseLong(postgres.sql("SELECT count(*) FROM quorate_verdict"));
            long missing = Long.parseLong(postgres.sql("SELECT sum(verdicts) FROM quorate_gap"));
            assertThat(kept + missing).as("kept and counted as missing").isEqualTo(3L * VERDICTS);
            assertThat(missing).as("more came than may wait").isPositive();
            assertThat((long) one.metric("mpic_history_dropped_total")).isEqualTo(missing);
            shared(one, other);
            erased(one);
            assertThat(one.node().faults()).isEmpty();
        }
    }

    /** A verdict of one coordinator is shown by the other; its line is only in the first one's file. */
    private void shared(Coordinator one, Coordinator other) {
        String listed =
                other.get("/checks?trace=with-" + (VERDICTS - 1) + "&limit=1").body();
        Matcher id = ID.matcher(listed);
        assertThat(id.find()).as(listed).isTrue();
        assertThat(other.get("/checks").body()).contains("\"store\":\"postgresql\"", "\"gaps\":[{");
        assertThat(one.get("/checks/" + id.group(1)).body()).contains("\"record\":{\"state\":\"verified\"");
        assertThat(other.get("/checks/" + id.group(1)).body()).contains("\"record\":{\"state\":\"not-at-hand\"");
    }

    private void erased(Coordinator one) {
        Ended.of(
                        place,
                        "erase",
                        "java",
                        "-jar",
                        Jar.file().toString(),
                        "history",
                        "erase",
                        "--config",
                        one.configuration().toString(),
                        "--target",
                        "PERMIT.example.")
                .expect(0, "verdicts about permit.example");
        assertThat(postgres.sql("SELECT count(*) FROM quorate_verdict")).isEqualTo("0");
        assertThat(one.get("/checks").body()).contains("\"checks\":[]");
    }

    /** Asks so many questions, a few at a time; how long each took, sorted, in microseconds. */
    private static long[] load(Coordinator coordinator, String name) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        long[] took = new long[VERDICTS];
        for (int caller = 0; caller < SIDE_BY_SIDE; caller++) {
            int first = caller;
            Thread thread = new Thread(() -> {
                for (int i = first; i < VERDICTS; i += SIDE_BY_SIDE) {
                    took[i] = ask(coordinator, name + "-" + i);
                }
            });
            thread.start();
            callers.add(thread);
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(took).as("every question has its verdict").doesNotContain(0);
        Arrays.sort(took);
        return took;
    }

    private static long ask(Coordinator coordinator, String trace) {
        long began = System.nanoTime();
        HttpResponse<String> answer = coordinator.ask(trace).join();
        return answer.statusCode() == 200 ? (System.nanoTime() - began) / 1000 : 0;
    }

    private static void report(long[] with, long[] without) {
        String figures = "verdicts, ms: with the database median %.1f, 99th of 100 %.1f; without it %.1f, %.1f"
                .formatted(
                        median(with) / 1e3,
                        with[with.length * 99 / 100] / 1e3,
                        median(without) / 1e3,
                        without[without.length * 99 / 100] / 1e3);
        System.out.println(figures);
        assertThat(median(without)).as(figures).isLessThan(2 * median(with) + 1000 * Machine.longest(20));
    }

    private static long median(long[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static void until(Coordinator coordinator, String what, BooleanSupplier condition) {
        coordinator.node().child().awaitThat(what, condition);
    }
}
