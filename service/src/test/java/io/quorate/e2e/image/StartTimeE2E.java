package io.quorate.e2e.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long the jar takes with default flags from its start to the first accepted connection, and what it holds then.
 * Figures for {@code perf/README.md}, taken alone on the machine; the only verdict is that it starts.
 */
class StartTimeE2E {

    private static final int RUNS = 5;

    private final Workplace place = Workplace.of(getClass());

    @Test
    void startsAndListens() {
        List<Long> listening = new ArrayList<>();
        List<Long> resident = new ArrayList<>();
        for (int run = 1; run <= RUNS; run++) {
            String name = "run-" + run;
            try (MeasuredStart start = MeasuredStart.untilItListens(place, name, file -> serve(name, file))) {
                listening.add(start.millis());
                resident.add(start.residentMegabytes());
            }
        }
        System.out.printf(
                "%d cores, JDK %s: listens after %s ms, median %d; resident %s MB%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                listening,
                MeasuredStart.median(listening),
                resident);
        assertThat(listening).hasSize(RUNS);
    }

    private Child serve(String name, Path file) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(java, "-jar", Jar.file().toString(), "serve", "--config", file.toString());
        return Child.start(name, place.file(name + ".log"), command, Map.of());
    }
}
