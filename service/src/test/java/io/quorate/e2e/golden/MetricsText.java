package io.quorate.e2e.golden;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names, words and labels of pages of metrics, without their values. */
final class MetricsText {

    private static final Pattern VALUE = Pattern.compile(" [-+0-9.eEInfNa]+$");
    private static final Pattern LABEL_OF_THE_MACHINE = Pattern.compile("=\"[^\"]*\"");

    private static final Pattern BOUND = Pattern.compile("\\ble=\"[^\"]*\"");

    private final TreeSet<String> lines = new TreeSet<>();

    void add(String page) {
        page.lines().map(MetricsText::line).forEach(lines::add);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private static String line(String line) {
        if (line.startsWith("#")) {
            return line;
        }
        if (line.contains("le=\"")) {
            return line.substring(0, line.indexOf('{')) + " "
                    + BOUND.matcher(line).results().map(MatchResult::group).toList();
        }
        String named = Mask.of(VALUE.matcher(line).replaceFirst(""));
        return named.startsWith("jvm_") || named.startsWith("process_") || named.startsWith("system_")
                ? LABEL_OF_THE_MACHINE.matcher(named).replaceAll("")
                : named;
    }
}
