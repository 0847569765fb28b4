package io.quorate.perf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Costs of an old and a new build in the same moments, as ratios: below 1 the new one is cheaper. */
final class Pairs {

    private final String name;
    private final List<List<Pair>> lives = new ArrayList<>();

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

    /** Returns whether the old build goes first in the n-th pair, from 0: a fixed order would favour one of the two. */
    static boolean oldFirst(int n) {
        return n % 2 == 0;
    }

    String name() {
        return name;
    }

    /**
     * @param life in which of the lives of the two processes it was measured, from 0
     */
    void add(int life, Pair pair) {
        while (lives.size() <= life) {
            lives.add(new ArrayList<>());
        }
        lives.get(life).add(pair);
    }

    void addAll(Pairs others) {
        for (int life = 0; life < others.lives.size(); life++) {
            for (Pair pair : others.lives.get(life)) {
                add(life, pair);
            }
        }
    }

    int count() {
        return lives.stream().mapToInt(List::size).sum();
    }

    /** Of the lives' medians: what one life's compiler did to one of the two is one number of several. */
    double median() {
        return quantile(mediansOfLives(), 0.5);
    }

    static String head() {
        return "| question | pairs | old us | new us | **new/old** | of a life | quartiles | least-most |\n"
                + "|---|---|---|---|---|---|---|---|";
    }

    String row() {
        return "| " + name + " | " + count() + " | "
                + whole(quantile(numbers(Pair::old), 0.5)) + " | "
                + whole(quantile(numbers(Pair::fresh), 0.5)) + " | **"
                + ratio(median()) + "** | " + spread() + " |";
    }

    /** The ratios of all questions together: their costs have no median that says anything. */
    String overall() {
        return "| " + name + " | " + count() + " | | | **" + ratio(median()) + "** | " + spread() + " |";
    }

    private String spread() {
        double[] medians = mediansOfLives();
        double[] ratios = numbers(Pair::ratio);
        return fromTo(medians, 0, 1) + " | " + fromTo(ratios, 0.25, 0.75) + " | " + fromTo(ratios, 0, 1);
    }

    private static String fromTo(double[] sorted, double from, double to) {
        return ratio(quantile(sorted, from)) + "-" + ratio(quantile(sorted, to));
    }

    private double[] mediansOfLives() {
        return sorted(lives.stream()
                .mapToDouble(life ->
                        quantile(sorted(life.stream().mapToDouble(Pair::ratio).toArray()), 0.5))
                .toArray());
    }

    private double[] numbers(ToDoubleFunction<Pair> number) {
        return sorted(lives.stream().flatMap(List::stream).mapToDouble(number).toArray());
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
