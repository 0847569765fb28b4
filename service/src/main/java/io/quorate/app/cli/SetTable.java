package io.quorate.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.quorate.support.Parts;
import io.quorate.support.Scrub;
import io.quorate.wire.SetAnswer;
import io.quorate.wire.SetAnswer.Member;

/** The set of an answer for people: a line per contact or record, with the views that saw it if not all did. */
final class SetTable {

    private static final int LONGEST = 300;

    private SetTable() {}

    static List<String> lines(SetAnswer answer) {
        List<String> lines = new ArrayList<>();
        if (!answer.members().isEmpty()) {
            lines.add("");
            if (answer.members().stream().anyMatch(SetTable::isSplit)) {
                lines.add("SPLIT VIEW: the places do not see the same set.");
            }
            answer.members().forEach(member -> lines.add("  " + line(member)));
        }
        answer.unusable().forEach(text -> lines.add("  unusable: " + Scrub.text(text, LONGEST)));
        return lines;
    }

    /**
     * Returns whether a remote looked and did not see the member: fewer remotes saw it, or are unknown, than were
     * asked.
     */
    private static boolean isSplit(Member member) {
        List<String> counts = Parts.of(member.corroborations(), "/");
        int known = member.seenBy().size() + member.unknownTo().size();
        return counts.size() == 2 && !counts.get(1).equals(Integer.toString(known));
    }

    private static String line(Member member) {
        String kind = member.kind().isEmpty() ? "" : Scrub.text(member.kind(), 60) + " ";
        String what = kind + Scrub.text(member.value(), LONGEST);
        if (member.corroborations().isEmpty()) {
            return what;
        }
        String who = codes(member.seenBy());
        String unknown = codes(member.unknownTo());
        return what + "  " + Scrub.text(member.corroborations(), 20) + "  "
                + (member.corroborated() ? "corroborated" : "not corroborated")
                + (member.corroborated() || who.isEmpty() ? "" : ", seen by " + who)
                + (member.corroborated() || !member.byPrimary() ? "" : ", seen by the primary")
                + (unknown.isEmpty() ? "" : ", unknown to " + unknown);
    }

    private static String codes(List<String> codes) {
        return codes.stream().map(code -> Scrub.text(code, 60)).collect(Collectors.joining(", "));
    }
}
