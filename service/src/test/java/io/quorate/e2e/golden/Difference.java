package io.quorate.e2e.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Differences between a recorded text and a new one, section by section; a section begins with {@code === }. */
final class Difference {

    private static final String HEADING = "=== ";
    private static final String WITHOUT_HEADING = "the text";
    private static final int AROUND = 160;

    private Difference() {}

    private record Line(int number, String text) {}

    /** Returns a readable entry per line that differs; empty where the texts are equal. */
    static List<String> of(String file, List<String> expected, List<String> actual) {
        Map<String, List<Line>> before = sections(expected);
        Map<String, List<Line>> after = sections(actual);
        List<String> found = new ArrayList<>();
        before.forEach((heading, lines) -> {
            List<Line> now = after.get(heading);
            if (now == null) {
                found.add(file + ":" + lines.get(0).number() + ": this section is no longer there: " + heading);
            } else {
                compare(file, heading, lines, now, found);
            }
        });
        after.forEach((heading, lines) -> {
            if (!before.containsKey(heading)) {
                found.add(file + ": a new section: " + heading);
            }
        });
        if (found.isEmpty() && !expected.equals(actual)) {
            found.add(file + ": the same sections in another order");
        }
        return found;
    }

    private static Map<String, List<Line>> sections(List<String> lines) {
        Map<String, List<Line>> sections = new LinkedHashMap<>();
        List<Line> section = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i == 0 || line.startsWith(HEADING)) {
                section = new ArrayList<>();
                String heading = line.startsWith(HEADING) ? line : WITHOUT_HEADING;
                if (sections.put(heading, section) != null) {
                    throw new IllegalStateException("two sections are named " + heading);
                }
            }
            section.add(new Line(i + 1, line));
        }
        return sections;
    }

    /** Pairs what is left between lines that both have in the same order. */
    private static void compare(
            String file, String heading, List<Line> expected, List<Line> actual, List<String> found) {
        int[][] common = common(expected, actual);
        int was = 0;
        int is = 0;
        int last = expected.get(0).number();
        List<Line> lost = new ArrayList<>();
        List<Line> gained = new ArrayList<>();
        while (was < expected.size() || is < actual.size()) {
            if (was < expected.size() && is < actual.size() && same(expected, was, actual, is)) {
                tell(file, heading, last, lost, gained, found);
                last = expected.get(was).number();
                was++;
                is++;
            } else if (is == actual.size() || (was < expected.size() && common[was + 1][is] >= common[was][is + 1])) {
                lost.add(expected.get(was++));
            } else {
                gained.add(actual.get(is++));
            }
        }
        tell(file, heading, last, lost, gained, found);
    }

    private static void tell(
            String file, String heading, int last, List<Line> lost, List<Line> gained, List<String> found) {
        for (int i = 0; i < Math.max(lost.size(), gained.size()); i++) {
            @Nullable String was = i < lost.size() ? lost.get(i).text() : null;
            @Nullable String is = i < gained.size() ? gained.get(i).text() : null;
            int number = i < lost.size() ? lost.get(i).number() : last + lost.size();
            found.add(entry(file + ":" + number + ": " + heading, was, is));
        }
        lost.clear();
        gained.clear();
    }

    /** Returns how many lines the rests of two texts have in common, in order. */
    private static int[][] common(List<Line> expected, List<Line> actual) {
        int[][] common = new int[expected.size() + 1][actual.size() + 1];
        for (int was = expected.size() - 1; was >= 0; was--) {
            for (int is = actual.size() - 1; is >= 0; is--) {
                common[was][is] = same(expected, was, actual, is)
                        ? common[was + 1][is + 1] + 1
                        : Math.max(common[was + 1][is], common[was][is + 1]);
            }
        }
        return common;
    }

    private static boolean same(List<Line> one, int here, List<Line> other, int there) {
        return one.get(here).text().equals(other.get(there).text());
    }

    private static String entry(String place, @Nullable String was, @Nullable String is) {
        int from = was == null || is == null ? 0 : firstDifference(was, is);
        return place + "\n    expected: " + around(was, from) + "\n    actual:   " + around(is, from);
    }

    private static int firstDifference(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String around(@Nullable String text, int at) {
        if (text == null) {
            return "(no such line)";
        }
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), at + AROUND);
        return (from > 0 ? "..." : "") + text.substring(Math.min(from, to), to) + (to < text.length() ? "..." : "");
    }
}
