package io.quorate.app.deployment;

import java.time.Instant;
import java.util.List;

/** The last line of {@code verify-deployment} about a deployment without faults. */
public final class RightSummary {

    private RightSummary() {}

    /** Returns the line of a day: names of methods that have ended by then are left out. */
    public static String at(Instant day) {
        List<PublicTestName> names = PublicTestNames.ofTheJar().of(PublicTestNames.ALL);
        long ended = names.stream().filter(name -> name.hasEnded(day)).count();
        return names.size() + " names: " + (names.size() - ended) + " as expected, " + ended + " left out.";
    }
}
