package io.quorate.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.quorate.model.CheckType;
import io.quorate.sandbox.DemoWorld.Headline;
import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.View;
import io.quorate.wire.SetAnswer;
import io.quorate.wire.SetAnswer.Member;

/** The demo's examples as a table: name, verdict, number of agreeing views, and the views that saw something else. */
final class DemoTable {

    private static final String ROW = "  %-24s %-40s %-9s %-5s %s";

    private DemoTable() {}

    /**
     * The answer to an example.
     *
     * @param set the contacts; empty for CAA
     */
    record Answer(MpicAnswer verdict, SetAnswer set) {

        static Answer read(byte[] body) throws MpicAnswer.Unreadable {
            return new Answer(MpicAnswer.read(body), SetAnswer.read(body));
        }
    }

    static String head(CheckType check) {
        String what = check == CheckType.CONTACT ? "what its contact shows" : "what it shows";
        return String.format(Locale.ROOT, ROW, "name", what, "verdict", "agree", "who saw something else")
                .stripTrailing();
    }

    static String row(Headline headline, Answer answer) {
        return String.format(
                        Locale.ROOT,
                        ROW,
                        headline.name(),
                        headline.story(),
                        word(answer.verdict()),
                        agreement(headline, answer),
                        headline.check() == CheckType.CONTACT ? others(answer.set()) : others(answer.verdict()))
                .stripTrailing();
    }

    /** Returns the verdict as a word. An incomplete one says nothing about the name. */
    private static String word(MpicAnswer verdict) {
        if (verdict.valid()) {
            return "VALID";
        }
        return verdict.complete() ? "not valid" : "not known";
    }

    /** Returns whether the answer is the expected one. */
    static boolean isRight(Headline headline, Answer answer) {
        return answer.verdict().valid() == headline.valid() && differing(headline, answer) == headline.differ();
    }

    private static int differing(Headline headline, Answer answer) {
        if (headline.check() == CheckType.CONTACT) {
            return answer.set().members().stream()
                    .skip(1)
                    .mapToInt(other -> other.seenBy().size())
                    .sum();
        }
        int passed = answer.verdict().agreeing();
        return Math.min(passed, answer.verdict().views().size() - passed);
    }

    /** Returns the number of agreeing views. For contacts it is that of the first, which the primary saw. */
    private static String agreement(Headline headline, Answer answer) {
        MpicAnswer verdict = answer.verdict();
        int agreeing = headline.check() == CheckType.CONTACT ? 0 : verdict.agreeing();
        return answer.set().members().stream()
                .findFirst()
                .map(Member::corroborations)
                .orElse(agreeing + "/" + verdict.views().size());
    }

    private static String others(SetAnswer set) {
        return set.members().stream()
                .skip(1)
                .map(other -> String.join(", ", other.seenBy()) + " saw " + other.value())
                .collect(Collectors.joining("; "));
    }

    /** Returns the smaller group if the perspectives disagree. */
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
