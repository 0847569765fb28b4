package io.quorate.perf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an old and a new build cost in the same moments, as ratios: below 1 the new one is cheaper. */
final class Pairs {

    private final String name;
    private final List<Pair> all = new ArrayList<>();

    Pairs(String name) {
        this.name = name;
    }

    /**
     * Two rounds, one right after the other.
     *
     * @param old   microseconds a request of the old build
     * @param fresh the same of the new one
     */
    record Pair(double old, double fresh) {

        double ratio() {
            return fresh / old;
        }
    }

    /** Whether the old build goes first in the n-th pair, from 0: whoever goes second always would gain or lose by it. */
    static boolean oldFirst(int n) {
        return n % 2 == 0;
    }

    void add(Pair pair) {
        all.add(pair);
    }

    void addAll(Pairs others) {
        all.addAll(others.all);
    }

    int count() {
        return all.size();
    }

    double median() {
        return quantile(ratios(), 0.5);
    }

    static String head() {
        return "| question | pairs | old us | new us | **new/old** | quartiles | least-most |\n|---|---|---|---|---|---|---|";
    }

    String row() {
        return "| " + name + " | " + all.size() + " | "
                + whole(quantile(sorted(all.stream().mapToDouble(Pair::old).toArray()), 0.5)) + " | "
                + whole(quantile(sorted(all.stream().mapToDouble(Pair::fresh).toArray()), 0.5)) + " | **"
                + ratio(median()) + "** | " + spread() + " |";
    }

    /** The ratios of all questions together: their costs have no median that says anything. */
    String overall() {
        return "| " + name + " | " + all.size() + " | | | **" + ratio(median()) + "** | " + spread() + " |";
    }

    private String spread() {
        double[] ratios = ratios();
        return ratio(quantile(ratios, 0.25)) + "-" + ratio(quantile(ratios, 0.75)) + " | " + ratio(quantile(ratios, 0))
                + "-" + ratio(quantile(ratios, 1));
    }

    private double[] ratios() {
        return sorted(all.stream().mapToDouble(Pair::ratio).toArray());
    }

    private static double[] sorted(double[] numbers) {
        Arrays.sort(numbers);
        return numbers;
    }

    /** Between two neighbours in proportion: the median of an even number is the middle of the two in the middle. */
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
    }

    private static String ratio(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
