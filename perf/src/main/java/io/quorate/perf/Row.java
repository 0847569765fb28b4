package io.quorate.perf;

/**
 * A line of the kit's report.
 *
 * @param name    what was measured, with its unit
 * @param command measures it again
 * @param goal    the value should be no larger than this
 */
record Row(String name, String command, Spread value, double goal) {

    static String head() {
        return "| measured | command | median | least-most | goal | met |\n|---|---|---|---|---|---|";
    }

    /** Returns whether the median meets the goal; where nothing at all is allowed, every run must. */
    boolean met() {
        return (goal == 0 ? value.most() : value.median()) <= goal;
    }

    String line() {
        return "| " + name + " | `" + command + "` | " + Spread.number(value.median()) + " | "
                + Spread.number(value.least()) + "-" + Spread.number(value.most()) + " | <= " + Spread.number(goal)
                + " | " + (met() ? "yes" : "no") + " |";
    }
}
