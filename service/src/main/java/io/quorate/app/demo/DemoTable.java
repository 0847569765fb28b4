package io.quorate.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.quorate.sandbox.DemoWorld.Headline;
import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.View;

/** The demo's headlines as a table: name, verdict, how many agreed, and who saw something else. */
final class DemoTable {

    private static final String ROW = "  %-24s %-36s %-9s %-5s %s";

    private DemoTable() {}

    static String head() {
        return String.format(Locale.ROOT, ROW, "name", "what it shows", "verdict", "agree", "who saw something else")
                .stripTrailing();
    }

    static String row(Headline headline, MpicAnswer answer) {
        return String.format(
                        Locale.ROOT,
                        ROW,
                        headline.name(),
                        headline.story(),
                        answer.valid() ? "VALID" : "not valid",
                        answer.agreeing() + "/" + answer.views().size(),
                        others(answer))
                .stripTrailing();
    }

    /** Whether the demo's world was answered as it should be. */
    static boolean isRight(Headline headline, MpicAnswer answer) {
        int passed = answer.agreeing();
        int differing = Math.min(passed, answer.views().size() - passed);
        return answer.valid() == headline.valid() && differing == headline.differ();
    }

    /** The smaller group, where the perspectives disagree. */
    private static String others(MpicAnswer answer) {
        List<View> agreeing = answer.views().stream().filter(View::passed).toList();
        List<View> differing =
                answer.views().stream().filter(view -> !view.passed()).toList();
        if (agreeing.isEmpty() || differing.isEmpty()) {
            return "";
        }
        return differing.stream()
                .map(view -> view.code() + " saw " + String.join(", ", view.records()))
                .collect(Collectors.joining("; "));
    }
}
