package io.quorate.perf;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.perf.Pairs.Pair;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PairsTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "0.25, 2", "0.5, 3", "0.75, 4", "1, 9"})
    void quantilesOfAnOddNumberAreNumbersThatWereSeen(double share, double expected) {
        assertEquals(expected, Pairs.quantile(new double[] {1, 2, 3, 4, 9}, share));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.25, 1.75", "0.5, 2.5", "0.75, 3.25", "1, 4"})
    void quantilesOfAnEvenNumberLieBetweenNeighbours(double share, double expected) {
        assertEquals(expected, Pairs.quantile(new double[] {1, 2, 3, 4}, share));
    }

    @Test
    void oneNumberIsAllItsQuantiles() {
        assertEquals(7, Pairs.quantile(new double[] {7}, 0.25));
    }

    @Test
    void ratioIsOfTheNewToTheOld() {
        assertEquals(0.5, new Pair(400, 200).ratio());
    }

    @Test
    void ratiosAreTakenWithinAPairAndNotOfTheMedians() {
        Pairs crossed = of(new Pair(100, 90), new Pair(200, 180), new Pair(50, 500));
        assertEquals(0.9, crossed.median(), 1e-9, "the medians alone, 100 and 180, would say 1.8");
        Pairs drift = of(new Pair(100, 110), new Pair(900, 990), new Pair(200, 220), new Pair(800, 880));
        assertEquals(1.1, drift.median(), 1e-9, "a machine that is slow for a while is slow for both");
    }

    @Test
    void oneBrokenPairDoesNotMoveTheMedian() {
        Pairs pairs = of(new Pair(100, 101), new Pair(100, 101), new Pair(100, 5_000));
        assertEquals(1.01, pairs.median(), 1e-9);
    }

    @Test
    void eachBuildGoesFirstInHalfOfThePairs() {
        List<Boolean> turns = IntStream.range(0, 4).mapToObj(Pairs::oldFirst).toList();
        assertEquals(List.of(true, false, true, false), turns);
    }

    @Test
    void rowHasMedianAndSpread() {
        Pairs pairs = of(new Pair(100, 90), new Pair(200, 200), new Pair(400, 440), new Pair(300, 360));
        assertEquals("| TXT | 4 | 250 | 280 | **1.050** | 1.050-1.050 | 0.975-1.125 | 0.900-1.200 |", pairs.row());
    }

    @Test
    void overallIsOfAllPairsOfAllQuestions() {
        Pairs all = new Pairs("all questions");
        all.addAll(of(new Pair(100, 90), new Pair(100, 100)));
        all.addAll(of(new Pair(10_000, 12_000)));
        assertEquals("| all questions | 3 | | | **1.000** | 1.000-1.000 | 0.950-1.100 | 0.900-1.200 |", all.overall());
    }

    @Test
    void oneLifeThatWasCompiledOtherwiseDoesNotMoveTheMedian() {
        Pairs pairs = new Pairs("TXT");
        for (int i = 0; i < 9; i++) {
            pairs.add(0, new Pair(100, 130));
        }
        pairs.add(1, new Pair(100, 99));
        pairs.add(2, new Pair(100, 101));
        assertEquals(1.01, pairs.median(), 1e-9, "the median of all pairs would say 1.3");
        assertEquals("| TXT | 11 | 100 | 130 | **1.010** | 0.990-1.300 | 1.300-1.300 | 0.990-1.300 |", pairs.row());
    }

    private static Pairs of(Pair... given) {
        Pairs pairs = new Pairs("TXT");
        List.of(given).forEach(pair -> pairs.add(0, pair));
        return pairs;
    }
}
