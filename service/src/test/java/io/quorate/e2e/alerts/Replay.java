package io.quorate.e2e.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

/**
 * Samples that were scraped from a fleet, given to promtool with the time stretched so that they fill the longest
 * window of a rule: a second between two scrapes is a minute there. Counts and shares are as they were; only the
 * clock's samples are moved, since they say how late it is.
 */
final class Replay {

    private static final int STEP_SECONDS = 60;
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern NAME = Pattern.compile("\\b(?:mpic_[a-z_]+|up)\\b");
    private static final String CLOCK = "mpic_clock_seconds";
    private static final String NOT_SCRAPED = "_";

    private final String rules = Top.text("config/prometheus/alerts.yaml");
    private final Set<String> names = new TreeSet<>();
    private final Map<String, List<String>> series = new LinkedHashMap<>();
    private int scrapes;

    Replay() {
        Matcher found = NAME.matcher(rules);
        while (found.find()) {
            names.add(found.group());
        }
    }

    /**
     * Takes one scrape.
     *
     * @param pages by instance; empty for one that did not answer
     * @param at    seconds since 1970
     */
    void add(Map<String, String> pages, double at) {
        pages.forEach((instance, page) -> {
            put("up{job=\"quorate\",instance=\"" + instance + "\"}", page.isEmpty() ? "0" : "1");
            page.lines().map(SAMPLE::matcher).filter(Matcher::matches).forEach(sample -> take(instance, sample, at));
        });
        scrapes++;
    }

    private void take(String instance, Matcher sample, double at) {
        String name = sample.group(1);
        if (names.contains(name)) {
            String labels = sample.group(2) == null ? "" : "," + sample.group(2);
            double value = Double.parseDouble(sample.group(3));
            double moved = name.equals(CLOCK) ? value - at + (double) scrapes * STEP_SECONDS : value;
            put(name + "{job=\"quorate\",instance=\"" + instance + "\"" + labels + "}", Double.toString(moved));
        }
    }

    private void put(String of, String value) {
        List<String> values = series.computeIfAbsent(of, first -> new ArrayList<>());
        while (values.size() < scrapes) {
            values.add(NOT_SCRAPED);
        }
        values.add(value);
    }

    /**
     * Fails unless exactly these alerts have fired.
     *
     * @param fired as {@code alertname} or {@code alertname of}, where that is a perspective, a type of check or an
     * instance
     */
    void expect(Workplace place, String name, String promtool, String... fired) {
        String file = place.write(name + "-test.yaml", test(place, name, fired)).toString();
        Ended.of(place, name + "-promtool", promtool, "test", "rules", file).expect(0, "SUCCESS");
    }

    private String test(Workplace place, String name, String... fired) {
        StringBuilder text = new StringBuilder("rule_files: [%s]\nevaluation_interval: %ds\ntests:\n"
                .formatted(place.write("alerts.yaml", rules).getFileName(), STEP_SECONDS));
        text.append("  - interval: %ds\n    name: %s\n    input_series:\n".formatted(STEP_SECONDS, name));
        series.forEach((of, values) ->
                text.append("      - { series: '%s', values: '%s' }\n".formatted(of, String.join(" ", values))));
        text.append("    promql_expr_test:\n      - eval_time: %ds\n".formatted((scrapes - 1) * STEP_SECONDS));
        text.append("        expr: '%s'\n".formatted(firedAt((scrapes - 1) * STEP_SECONDS)));
        text.append("        exp_samples:\n");
        for (String each : fired) {
            String[] words = each.split(" ", 2);
            text.append("          - { labels: '{alert=\"%s\"%s}', value: 1 }\n"
                    .formatted(words[0], words.length == 1 ? "" : ",of=\"" + words[1] + "\""));
        }
        return fired.length == 0 ? text.toString().replace("exp_samples:\n", "exp_samples: []\n") : text.toString();
    }

    /** Returns every alert that has fired in this time, its distinguishing labels joined in one. */
    private static String firedAt(int seconds) {
        String firing = "max_over_time(ALERTS{alertstate=\"firing\"}[" + (seconds + 1) + "s])";
        String named = "label_replace(" + firing + ", \"alert\", \"$1\", \"alertname\", \"(.*)\")";
        String of = "label_join(" + named + ", \"of\", \"\", \"perspective\", \"check\", \"instance\")";
        return "count by (alert, of) (" + of + ") * 0 + 1";
    }
}
