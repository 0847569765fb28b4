package io.quorate.perf;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SpreadTest {

    @Test
    void sortsWhatCameInAnyOrder() {
        assertEquals(new Spread(3, 1, 9), Spread.of(9, 1, 3));
    }

    @Test
    void medianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertEquals(new Spread(2.5, 1, 4), Spread.of(List.of(4.0, 1.0, 3.0, 2.0)));
    }

    @Test
    void ratiosAreOfEachRunToTheMedianOfTheOther() {
        assertEquals(new Spread(2, 1, 4), Spread.ratios(new double[] {20, 10, 40}, Spread.of(5, 10, 90)));
    }

    @Test
    void ratioOfUnpairedMeasurementsIsAsWideAsTheirSpreadsAllow() {
        assertEquals(new Spread(4, 2, 8), new Spread(40, 30, 60).over(new Spread(10, 7.5, 15)));
    }

    @Test
    void sumAddsMediansAndEnds() {
        assertEquals(new Spread(5, 3, 7), new Spread(3, 2, 4).plus(new Spread(2, 1, 3)));
    }

    @ParameterizedTest
    @CsvSource({"0, '0'", "5, '5'", "1234, '1,234'", "250.4, 250", "17.26, 17.3", "0.02512, 0.0251"})
    void numbersHaveTheDigitsThatSaySomething(double value, String words) {
        assertEquals(words, Spread.number(value));
    }

    @Test
    void wordsLeaveOutASpreadOfNothing() {
        assertEquals("5", Spread.of(5).words());
        assertEquals("5 (4.5-6)", Spread.of(6, 5, 4.5).words());
    }

    @Test
    void rowSaysWhetherTheMedianMeetsTheGoal() {
        Row row = new Row("fast p50 beside / alone", "perf/kit fleet", Spread.of(1.2, 1.3, 9), 1.3);
        assertTrue(row.met());
        assertEquals("| fast p50 beside / alone | `perf/kit fleet` | 1.3 | 1.2-9 | <= 1.3 | yes |", row.line());
        assertFalse(new Row("n", "c", Spread.of(1.4), 1.3).met());
    }

    @Test
    void nothingAllowedIsNothingInAnyRun() {
        assertTrue(new Row("lost", "c", Spread.of(0, 0, 0), 0).met());
        assertFalse(new Row("lost", "c", Spread.of(0, 0, 1), 0).met());
    }
}
