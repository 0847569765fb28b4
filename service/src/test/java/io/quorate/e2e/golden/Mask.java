package io.quorate.e2e.golden;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Masks what differs from run to run: ports, times, durations, identifiers, hashes, versions. Each rule names the place it
 * masks as closely as it can, so that a change of anything else is still seen.
 */
final class Mask {

    private static final List<Rule> RULES = List.of(
            rule("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME"),
            rule("\"timestamp_ns\":\\d{19}", "\"timestamp_ns\":NANOS"),
            rule("\"took_us\":\\d+", "\"took_us\":MICROS"),
            rule("(127\\.0\\.0\\.1|\\[::1\\]|/::1|localhost):\\d{2,5}\\b", "$1:PORT"),
            rule("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "UUID"),
            rule("\\.\\d{8}T\\d{6}Z-[0-9a-f]{12}\\b", ".CHAIN"),
            rule("CHAIN/\\d+/[0-9a-f]{64}\\b", "CHAIN/SEQ/HASH"),
            rule("\"name\":\"[a-z]{24}\",\"type\":\"A\"", "\"name\":\"LABEL\",\"type\":\"A\""),
            rule("\"seq\":\\d+", "\"seq\":SEQ"),
            rule("\"salt\":\"[0-9a-f]{32}\"", "\"salt\":\"SALT\""),
            rule(
                    "\"(hash|previous|configuration_sha256|certificate_sha256)\":\"(?!0{64})[0-9a-f]{64}\"",
                    "\"$1\":\"HASH\""),
            rule("^( *\"(version|java_version|tls_of_checks|configuration_sha256)\" : )\"[^\"]+\"", "$1\"VARIES\""),
            rule("\"build\":\"\\d+\\.\\d+\\.\\d+(-[A-Za-z0-9.]+)?\"", "\"build\":\"VERSION\""),
            rule("\"java\":\"\\d+[0-9.+]*\"", "\"java\":\"VERSION\""),
            rule("^(quorate|Java) \\d+(\\.\\d+)*(\\+\\d+)?(-[A-Za-z0-9.]+)?(?= listens|$)", "$1 VERSION"),
            rule("(revision|version)=\"[^\"]*\"", "$1=\"VERSION\""),
            // A long path is cut in the middle, so that where the checkout lies decides what is left of it.
            rule("cannot read /\\S+(?=: there is no such file)", "cannot read PATH"),
            rule("^(content-length|date): .*$", "$1: VARIES"));

    private Mask() {}

    private record Rule(Pattern what, String by) {}

    /** Returns the text of one line with each varying part replaced by its name. */
    static String of(String line) {
        String masked = line;
        for (Rule rule : RULES) {
            masked = rule.what().matcher(masked).replaceAll(rule.by());
        }
        return masked;
    }

    /** Masks, beside all else, the folder that a test works in. */
    static String of(String line, Path folder) {
        return of(line.replace(folder.toString(), "FOLDER"));
    }

    private static Rule rule(String what, String by) {
        return new Rule(Pattern.compile(what), by);
    }
}
