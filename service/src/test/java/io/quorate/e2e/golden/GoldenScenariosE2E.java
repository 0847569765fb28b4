package io.quorate.e2e.golden;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quorate.app.Witness;
import io.quorate.app.Witness.Left;
import io.quorate.e2e.harness.Workplace;

/** Every answer of every scenario with its headers, the audit lines it leaves, and the names of what it is counted by. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenScenariosE2E {

    private static final int AT_A_TIME = 3;

    private final Workplace place = Golden.workplace(GoldenScenariosE2E.class);
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
    private final List<Left> all = new ArrayList<>();

    @BeforeAll
    void observeThemAll() throws Exception {
        List<Witness.Observation> scenarios = Witness.scenarios();
        List<Future<Left>> observed = IntStream.range(0, scenarios.size())
                .mapToObj(i -> workers.submit(() -> scenarios.get(i).observe(trail(i))))
                .toList();
        for (Future<Left> left : observed) {
            all.add(left.get(2, TimeUnit.MINUTES));
        }
    }

    @AfterAll
    void end() {
        workers.shutdownNow();
    }

    @Test
    void answersAndAuditLinesAreTheRecordedOnes() throws Exception {
        Fragments fragments = new Fragments();
        TreeSet<String> frame = new TreeSet<>();
        List<String> lines = new ArrayList<>();
        for (Left left : all) {
            ScenarioText text = new ScenarioText(left, fragments);
            frame.addAll(text.frame());
            lines.addAll(text.lines());
        }
        lines.add("=== the lines that frame every record, and the places");
        lines.addAll(frame);
        lines.add("=== what audit lines share");
        lines.addAll(fragments.lines());
        Golden.hold("scenarios.txt", lines);
    }

    @Test
    void metricsHaveTheRecordedNamesAndLabels() throws Exception {
        MetricsText text = new MetricsText();
        all.forEach(left -> text.add(left.metrics()));
        Golden.hold("metrics.txt", text.lines());
    }

    private Path trail(int number) {
        return place.file("trail-" + number + ".jsonl");
    }
}
