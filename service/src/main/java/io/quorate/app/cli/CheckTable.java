package io.quorate.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quorate.support.Scrub;
import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.View;
import io.quorate.wire.SetAnswer;

/** A verdict for a person: a sentence, a row for each perspective, and the two groups where they disagree. */
final class CheckTable {

    private static final int LONGEST_WORDS = 400;
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colour;

    /** For a terminal in colour, or without; a word always says what the colour does. */
    CheckTable(boolean colour) {
        this.colour = colour;
    }

    /** The table; where the answer has a set, {@link SetTable} says who saw what of it. */
    List<String> lines(String reason, MpicAnswer answer, SetAnswer set) {
        List<String> lines = new ArrayList<>();
        lines.add(painted(tone(answer), CheckAnswer.sentence(reason, answer, set)));
        if (!set.isThere()) {
            lines.addAll(splitView(answer));
        }
        lines.add("");
        List<View> views = views(answer);
        int width = views.stream()
                .mapToInt(view -> name(view, answer).length())
                .max()
                .orElse(0);
        String row = "  %-" + Math.max(width, "perspective".length()) + "s  %s  %s";
        lines.add(String.format(Locale.ROOT, row, "perspective", "outcome   ", "why")
                .stripTrailing());
        views.forEach(view -> lines.add(String.format(
                        Locale.ROOT,
                        row,
                        name(view, answer),
                        painted(tone(view), String.format(Locale.ROOT, "%-10s", CheckAnswer.word(view))),
                        why(view))
                .stripTrailing()));
        return lines;
    }

    /** Those who saw it and those who looked and did not: a hijack, GeoDNS, or a change under way. */
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
