package io.quorate.e2e.harness;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that the product's log must never hold, whatever strangers send. */
final class OwnLog {

    private static final Pattern FAULT = Pattern.compile(
            "\"level\":\"error\"|\"level\":\"ERROR\"|\\bERROR\\b|[A-Za-z.]+(Exception|Error):|\\tat [a-z]",
            Pattern.MULTILINE);

    private static final Pattern BLOCKED = Pattern.compile("has been blocked for ([0-9]+) ms");

    private OwnLog() {}

    static List<String> faults(String log) {
        return log.lines()
                .filter(line -> !line.contains("\"line\":\"check\"") && !line.contains("\"line\":\"attempt\""))
                .filter(OwnLog::isFault)
                .map(line -> line.substring(0, Math.min(line.length(), 500)))
                .toList();
    }

    /** A blocked loop is judged by its length alone: the log adds an exception to long ones, to show where. */
    private static boolean isFault(String line) {
        Matcher blocked = BLOCKED.matcher(line);
        if (!blocked.find()) {
            return FAULT.matcher(line).find();
        }
        return Long.parseLong(blocked.group(1)) > Machine.longestStandstillMillis();
    }
}
