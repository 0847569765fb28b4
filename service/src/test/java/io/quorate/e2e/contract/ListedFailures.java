package io.quorate.e2e.contract;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quorate.e2e.harness.Top;

/** The table of {@code conformance.md}: what schemathesis reports, with the reason why the answer is right. */
final class ListedFailures {

    private static final String PAGE = "service/docs/conformance.md";
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `([a-z_]+)` \\| ((?:`[A-Z]+ /[^`]*`(?:, )?)+) \\| ((?:`[0-9]{3}[^`]*`(?:, )?)+) \\| \\S.* \\|$");

    private ListedFailures() {}

    /** Returns each row's combinations, as {@link FuzzReport} writes them. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>();
        ROW.matcher(Top.text(PAGE)).results().forEach(row -> {
            for (String operation : codes(row.group(2))) {
                for (String answer : codes(row.group(3))) {
                    all.add(row.group(1) + " | " + operation + " | " + answer);
                }
            }
        });
        return all;
    }

    private static String[] codes(String cell) {
        return Stream.of(cell.split(", ", -1))
                .map(code -> code.replace("`", ""))
                .toArray(String[]::new);
    }
}
