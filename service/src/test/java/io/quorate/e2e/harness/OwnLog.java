package io.quorate.e2e.harness;

import java.util.List;
import java.util.regex.Pattern;

/** What the product's log must never hold, whatever strangers send. */
final class OwnLog {

    private static final Pattern FAULT = Pattern.compile(
            "\"level\":\"error\"|\"level\":\"ERROR\"|\\bERROR\\b|[A-Za-z.]+(Exception|Error):|\\tat [a-z]|has been blocked for",
            Pattern.MULTILINE);

    private OwnLog() {}

    static List<String> faults(String log) {
        return log.lines()
                .filter(line -> !line.contains("\"line\":\"check\"") && !line.contains("\"line\":\"attempt\""))
                .filter(line -> FAULT.matcher(line).find())
                .map(line -> line.substring(0, Math.min(line.length(), 500)))
                .toList();
    }
}
