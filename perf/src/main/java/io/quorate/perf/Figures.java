package io.quorate.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Results of one measurement's rounds, as medians with their spread. */
final class Figures {

    private final String name;
    private final List<Round> rounds = new ArrayList<>();

    Figures(String name) {
        this.name = name;
    }

    /**
     * One round.
     *
     * @param cpu       microseconds a request, of the process that is asked
     * @param others    the same of all other processes of the fleet together, without the Internet
     * @param internet  the same of the Internet
     * @param generator the same of the one who asks
     */
    record Round(
            Load.Sample sample,
            double cpu,
            double others,
            double internet,
            double generator,
            long residentMib,
            long sockets) {}

    void add(Round round) {
        rounds.add(round);
    }

    String name() {
        return name;
    }

    double cpu() {
        return median(Round::cpu);
    }

    Spread cpuSpread() {
        return Spread.of(sorted(Round::cpu));
    }

    double others() {
        return median(Round::others);
    }

    long wrong() {
        return rounds.stream().mapToLong(round -> round.sample().wrong()).sum();
    }

    String complaint() {
        return rounds.stream()
                .map(round -> round.sample().complaint())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    double percentile(double share) {
        return median(round -> round.sample().percentile(share) / 1000.0);
    }

    static String head() {
        return "| question | requests/s | p50 ms | p90 | p99 | p99.9 | **CPU us/request** | others | Internet |"
                + " generator | MiB | sockets | wrong |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|";
    }

    String row() {
        return "| " + name + " | " + spread(round -> round.sample().perSecond(), 0) + " | " + one(percentile(0.5))
                + " | " + one(percentile(0.9)) + " | " + one(percentile(0.99)) + " | " + one(percentile(0.999))
                + " | **" + spread(Round::cpu, 0) + "** | " + whole(median(Round::others)) + " | "
                + whole(median(Round::internet)) + " | " + whole(median(Round::generator)) + " | "
                + whole(median(Round::residentMib)) + " | " + whole(median(Round::sockets)) + " | " + wrong() + " |";
    }

    private String spread(ToDoubleFunction<Round> of, int digits) {
        double[] sorted = sorted(of);
        String form = "%,." + digits + "f (%,." + digits + "f-%,." + digits + "f)";
        return String.format(Locale.ROOT, form, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private double median(ToDoubleFunction<Round> of) {
        double[] sorted = sorted(of);
        return sorted[sorted.length / 2];
    }

    private double[] sorted(ToDoubleFunction<Round> of) {
        return rounds.stream().mapToDouble(of).sorted().toArray();
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
