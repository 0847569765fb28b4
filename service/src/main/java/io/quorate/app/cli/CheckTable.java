package io.quorate.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

import io.quorate.app.cli.CheckAnswer.Marks;
import io.quorate.support.Scrub;
import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.View;
import io.quorate.wire.SetAnswer;

/** A verdict for people: a sentence, a row per distinct observation, and the two groups if the views disagree. */
final class CheckTable {

    private static final int LONGEST_WORDS = 400;
    private static final int INDENT = 14;
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colour;

    /** @param colour whether to use colours; a word always says the same as the colour */
    CheckTable(boolean colour) {
        this.colour = colour;
    }

    /** Returns the table. If the answer has a set, its members are printed by {@link SetTable}. */
    List<String> lines(String reason, MpicAnswer answer, SetAnswer set) {
        List<String> lines = new ArrayList<>();
        lines.add(painted(tone(answer), CheckAnswer.sentence(reason, answer, set)));
        if (!set.isThere()) {
            lines.addAll(splitView(answer));
        }
        lines.add("");
        byOutcome(answer).forEach((outcome, views) -> {
            View one = views.get(0);
            String word = painted(tone(one), String.format(Locale.ROOT, "%-10s", CheckAnswer.word(one)));
            lines.add("  " + word + "  " + codes(views, answer));
            if (!outcome.why().isEmpty()) {
                lines.add(" ".repeat(INDENT) + outcome.why());
            }
        });
        return lines;
    }

    /** Returns the line that describes the request. */
    static String heading(JsonObject question) {
        JsonObject method = question.getJsonObject("dcv_check_parameters", new JsonObject());
        return question.getString("domain_or_ip_target") + "  " + question.getString("check_type")
                + (method.containsKey("validation_method") ? ", " + method.getString("validation_method") : "");
    }

    /** Returns the lines on duration, audit reference and simulation. */
    static List<String> footing(Marks marks, Duration took) {
        List<String> lines = new ArrayList<>(List.of("Took " + took.toMillis() + " ms."));
        if (!marks.record().isEmpty()) {
            lines.add("Record: " + Scrub.text(marks.record(), LONGEST_WORDS));
        }
        if (marks.simulation()) {
            lines.add("Simulation: one machine plays all places, so this corroborates nothing.");
        }
        return lines;
    }

    private record Outcome(String word, String why) {}

    /** Groups perspectives with equal observations into one row, in the order of the answer. */
    private static Map<Outcome, List<View>> byOutcome(MpicAnswer answer) {
        return views(answer).stream()
                .collect(Collectors.groupingBy(
                        view -> new Outcome(CheckAnswer.word(view), why(view)),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /**
     * Returns the views that saw the value and those that looked and did not: a hijack, GeoDNS, or a change in
     * progress.
     */
    private static List<String> splitView(MpicAnswer answer) {
        List<View> views = views(answer);
        List<View> passed = views.stream().filter(View::passed).toList();
        List<View> refused = views.stream()
                .filter(view -> view.completed() && !view.passed())
                .toList();
        if (passed.isEmpty() || refused.isEmpty()) {
            return List.of();
        }
        return List.of(
                "SPLIT VIEW: the places do not see the same. A hijack, answers by region, or a change under way.",
                "  saw it:      " + codes(passed, answer),
                "  did not:     " + codes(refused, answer));
    }

    private static List<View> views(MpicAnswer answer) {
        View primary = answer.primary();
        return Stream.concat(primary == null ? Stream.of() : Stream.of(primary), answer.views().stream())
                .toList();
    }

    private static String codes(List<View> views, MpicAnswer answer) {
        return views.stream().map(view -> name(view, answer)).collect(Collectors.joining(", "));
    }

    private static String name(View view, MpicAnswer answer) {
        String code = Scrub.text(view.code(), 60);
        return view.equals(answer.primary()) ? code + " (primary)" : code;
    }

    private static String why(View view) {
        if (!view.words().isEmpty()) {
            return Scrub.text(view.words(), LONGEST_WORDS);
        }
        String records = view.records().stream().map(Scrub::text).collect(Collectors.joining(", "));
        return records.isEmpty() ? "" : "saw " + records;
    }

    private static String tone(MpicAnswer answer) {
        if (answer.valid()) {
            return GREEN;
        }
        return answer.complete() ? RED : YELLOW;
    }

    private static String tone(View view) {
        if (view.passed()) {
            return GREEN;
        }
        return view.completed() ? RED : YELLOW;
    }

    private String painted(String tone, String text) {
        return colour ? tone + text + PLAIN : text;
    }
}
