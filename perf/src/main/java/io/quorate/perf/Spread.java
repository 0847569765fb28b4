package io.quorate.perf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The values that several runs of one measurement gave: a median, the least and the most. */
record Spread(double median, double least, double most) {

    /**
     * Values in any order, at least one. Of an even number the median lies between the two in the middle.
     */
    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    static Spread of(List<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the ratio of a run's value to the median of another measurement, run by run. */
    static Spread ratios(double[] values, Spread to) {
        return of(Arrays.stream(values).map(value -> value / to.median()).toArray());
    }

    /** Returns the ratio of two measurements that were not made in pairs: the widest that their spreads allow. */
    Spread over(Spread other) {
        return new Spread(median / other.median, least / other.most, most / other.least);
    }

    Spread plus(Spread other) {
        return new Spread(median + other.median, least + other.least, most + other.most);
    }

    String words() {
        return least == most ? number(median) : number(median) + " (" + number(least) + "-" + number(most) + ")";
    }

    /** With as many digits as say something. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 1 ? "%.1f" : "%.4f", value);
    }
}
