package io.quorate.e2e.golden;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Text that varies from run to run is masked; a changed word, member, header or number is found. */
class MaskTest {

    private static final String LINE = "{\"chain\":\"us-east-2.20261129T064830Z-d149232130f6\",\"seq\":1,"
            + "\"previous\":\"" + "a1".repeat(32) + "\",\"salt\":\"" + "d4".repeat(16) + "\","
            + "\"type\":\"check\",\"time\":\"2026-11-29T06:48:32.006479386Z\","
            + "\"request_id\":\"54391c6c-4151-498a-a265-fada701729f3\",\"rules\":{\"since\":\"2026-06-15\",\"min\":4},"
            + "\"ttl\":300,\"took_us\":80708,\"server\":\"127.0.0.1:36037\",\"said\":\"no answer in 2 tries of 400 ms\","
            + "\"digest\":\"" + "b2".repeat(32) + "\",\"build\":\"0.1.0\",\"hash\":\"" + "c3".repeat(32) + "\"}";

    @Test
    void masksWhatVaries() {
        assertThat(Mask.of(LINE))
                .isEqualTo("{\"chain\":\"us-east-2.CHAIN\",\"seq\":SEQ,\"previous\":\"HASH\","
                        + "\"salt\":\"SALT\",\"type\":\"check\","
                        + "\"time\":\"TIME\",\"request_id\":\"UUID\",\"rules\":{\"since\":\"2026-06-15\",\"min\":4},"
                        + "\"ttl\":300,\"took_us\":MICROS,\"server\":\"127.0.0.1:PORT\","
                        + "\"said\":\"no answer in 2 tries of 400 ms\",\"digest\":\"" + "b2".repeat(32)
                        + "\",\"build\":\"VERSION\",\"hash\":\"HASH\"}");
    }

    @ParameterizedTest(name = "[{index}] {1}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "x-mpic-audit: us-east-2.20261129T064830Z-d149232130f6/8/"
                        + "dead8b6909046d32d85d4a9735a8342dca9a4cb65c0ae30e5fd348d9c2b88d23"
                        + " | x-mpic-audit: us-east-2.CHAIN/SEQ/HASH",
                "content-length: 1936 | content-length: VARIES",
                "line 6): cannot read /a/checkout/FOLDER/fl...: there is no such file"
                        + " | line 6): cannot read PATH: there is no such file",
                "quorate 0.1.0 | quorate VERSION",
                "Java 17.0.15 | Java VERSION",
                "quorate 0.1.0 listens on 127.0.0.1:4711 | quorate VERSION listens on 127.0.0.1:PORT",
                "Open MPIC API 3.9.0 | Open MPIC API 3.9.0",
                "at least 4 since 2026-06-15 | at least 4 since 2026-06-15",
                "9.9.9.9:53 | 9.9.9.9:53"
            })
    void masksWhatVariesInHeadersAndText(String line, String masked) {
        assertThat(Mask.of(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no answer | no answers",
                "\"ttl\":300 | \"ttl\":301",
                "\"took_us\": | \"took_ms\":",
                "400 ms | 401 ms",
                "2026-06-15 | 2026-12-15",
                "b2b2b2 | b2b3b2",
                "us-east-2. | us-east-1.",
                "127.0.0.1: | 127.0.0.2:",
                "\"min\":4}, | \"min\":4},\"max\":6,",
                "\"previous\" | \"before\""
            })
    void aChangedWordMemberOrNumberIsFound(String from, String to) {
        String changed = LINE.replaceFirst(Pattern.quote(from), to);
        assertThat(changed).isNotEqualTo(LINE);

        assertThat(differences(List.of(Mask.of(LINE)), List.of(Mask.of(changed))))
                .hasSize(1);
    }

    @Test
    void aRenamedHeaderAndALostLineAreFoundWhereTheyStand() {
        List<String> before = List.of("=== one", "x-mpic-reason: a", "=== two", "x-mpic-reason: b", "body", "end");

        assertThat(differences(before, List.of("=== one", "x-mpic-reason: a", "=== two", "x-reason: b", "body", "end")))
                .containsExactly("f:4: === two\n    expected: x-mpic-reason: b\n    actual:   x-reason: b");
        assertThat(differences(before, List.of("=== one", "x-mpic-reason: a", "=== two", "x-mpic-reason: b", "end")))
                .containsExactly("f:5: === two\n    expected: body\n    actual:   (no such line)");
        assertThat(differences(before, List.of("=== two", "x-mpic-reason: b", "body", "end")))
                .containsExactly("f:1: this section is no longer there: === one");
        assertThat(differences(before.subList(0, 2), before)).containsExactly("f: a new section: === two");
        assertThat(differences(
                        before, List.of("=== two", "x-mpic-reason: b", "body", "end", "=== one", "x-mpic-reason: a")))
                .containsExactly("f: the same sections in another order");
    }

    @Test
    void equalTextsDoNotDiffer() {
        assertThat(differences(List.of("=== one", "a"), List.of("=== one", "a")))
                .isEmpty();
    }

    private static List<String> differences(List<String> before, List<String> after) {
        return Difference.of("f", before, after);
    }
}
