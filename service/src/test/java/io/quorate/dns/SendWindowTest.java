package io.quorate.dns;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SendWindowTest {

    /** Linux's default receive buffer, and what it charges there for the longest query: 1,283 octets (measured). */
    private static final int BUFFER = 212_992;

    private static final int LARGEST = 1_283;
    /** The window's charge for queries of up to some 150 octets (measured). */
    private static final int USUAL = 832;

    private final SendWindow window = new SendWindow();
    private long now = Duration.ofDays(1).toNanos();

    /**
     * Steps: so many taken ({@code s}), one answered by its number ({@code a}), so many milliseconds gone ({@code t}).
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "empty at first|| 112",
                "each takes a place| s10| 102",
                "full| s112| 0",
                "an answer frees its place| s112 a0| 1",
                "and those of all before it: they were read| s112 a9| 10",
                "the last answer frees all| s112 a111| 112",
                "answers out of order free nothing twice| s112 a9 a3| 10",
                "the same answer frees nothing twice| s112 a9 a9| 10",
                "an answer after it was forgotten frees nothing| s112 t20 s112 a5| 0",
                "silence is remembered for a while| s112 t19| 0",
                "and forgotten then| s112 t20| 112",
                "a second silence is remembered longer| s112 t20 s112 t99| 0",
                "and forgotten then too| s112 t20 s112 t100| 112",
                "but as the first where something was answered| s112 t20 s112 a112 t20| 112",
                "each from when it was sent| s80 t10 s32 t10| 80",
                "an older silence leaves with a younger answer| s80 t10 s32 a99| 100",
                "round and round| s112 a111 s112 a223 s112| 0",
                "forgotten after many rounds| s112 a111 s112 a223 s112 t20| 112"
            })
    void hasRoomForSoMany(String id, String steps, int room) {
        for (String step : steps == null ? new String[0] : steps.split(" ")) {
            perform(step.charAt(0), Integer.parseInt(step.substring(1)));
        }
        int taken = 0;
        while (window.take(now) != SendWindow.FULL) {
            taken++;
        }
        assertThat(taken).isEqualTo(room);
    }

    @Test
    void numbersWhatItLetsGo() {
        assertThat(window.take(now)).isZero();
        assertThat(window.take(now)).isEqualTo(1);
    }

    @Test
    void fitsIntoADefaultReceiveBuffer() {
        assertThat(SendWindow.DATAGRAMS * LARGEST).isLessThan(BUFFER);
        assertThat(2 * SendWindow.DATAGRAMS * USUAL).isLessThan(BUFFER);
    }

    private void perform(char kind, int count) {
        switch (kind) {
            case 's' -> {
                for (int i = 0; i < count; i++) {
                    assertThat(window.take(now)).isNotEqualTo(SendWindow.FULL);
                }
            }
            case 'a' -> window.answered(count);
            default -> now += Duration.ofMillis(count).toNanos();
        }
    }
}
