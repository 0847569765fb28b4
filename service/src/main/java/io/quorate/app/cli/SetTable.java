package io.quorate.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.quorate.support.Scrub;
import io.quorate.wire.SetAnswer;
import io.quorate.wire.SetAnswer.Member;

/** The set of an answer for a person: a line for each contact or record, with those that saw it where not all did. */
final class SetTable {

    private static final int LONGEST = 300;

    private SetTable() {}

    static List<String> lines(SetAnswer answer) {
        List<String> lines = new ArrayList<>();
        if (!answer.members().isEmpty()) {
            lines.add("");
            answer.members().forEach(member -> lines.add("  " + line(member)));
        }
        answer.unusable().forEach(text -> lines.add("  unusable: " + Scrub.text(text, LONGEST)));
        return lines;
    }

    private static String line(Member member) {
        String kind = member.kind().isEmpty() ? "" : Scrub.text(member.kind(), 60) + " ";
        String what = kind + Scrub.text(member.value(), LONGEST);
        if (member.corroborations().isEmpty()) {
            return what;
        }
        String who = member.seenBy().stream().map(code -> Scrub.text(code, 60)).collect(Collectors.joining(", "));
        return what + "  " + Scrub.text(member.corroborations(), 20) + "  "
                + (member.corroborated() ? "corroborated" : "not corroborated")
                + (member.corroborated() || who.isEmpty() ? "" : ", seen by " + who)
                + (member.corroborated() || !member.byPrimary() ? "" : ", seen by the primary");
    }
}
