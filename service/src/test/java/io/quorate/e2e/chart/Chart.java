package io.quorate.e2e.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

/** The chart of {@code config/helm/quorate} under the real helm. Its folder {@code ci} has the value sets. */
final class Chart {

    static final String FOLDER = "config/helm/quorate";
    /** The releases of Kubernetes between which it is to work: that of Chart.yaml, and the newest with schemas. */
    static final String OLDEST = "1.29.0";

    static final String NEWEST = "1.37.0";

    private Chart() {}

    /** Returns the names of all value sets. */
    static Stream<String> valueSets() {
        try (Stream<Path> files = Files.list(Top.file(FOLDER + "/ci"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted().toList().stream();
        } catch (IOException failure) {
            throw new AssertionError("cannot list the value sets", failure);
        }
    }

    /** Renders a value set as the release {@code quorate}; further settings are written as for {@code --set}. */
    static Rendered render(Workplace place, String name, String valueSet, String... settings) {
        return Rendered.of(
                helm(place, name, "template", valueSet, settings).expect(0).output());
    }

    /** Runs a command of helm on the chart with a value set. */
    static Ended helm(Workplace place, String name, String command, String valueSet, String... settings) {
        String helm = Programs.requireBy("helm", ".ci/tools helm makes a folder for the path with it")
                .toString();
        List<String> words = new ArrayList<>(List.of(helm, command));
        if (command.equals("template")) {
            words.addAll(List.of("quorate", "--namespace", "mpic"));
        }
        words.addAll(List.of(FOLDER, "--kube-version", NEWEST, "--values", FOLDER + "/ci/" + valueSet + ".yaml"));
        Stream.of(settings).forEach(setting -> words.addAll(List.of("--set", setting)));
        Map<String, String> home =
                Map.of("HELM_CACHE_HOME", place.folder() + "", "HELM_CONFIG_HOME", place.folder() + "");
        return Ended.of(place, name, home, words);
    }
}
