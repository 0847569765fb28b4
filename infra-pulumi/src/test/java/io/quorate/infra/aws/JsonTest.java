package io.quorate.infra.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTest {

    /** Map.of has another order in each run of the machine, so an unsorted document would be an update. */
    @Test
    void sortsMembersAtEveryDepth() {
        Map<String, Object> letters = new LinkedHashMap<>();
        List.of("c", "a", "b").forEach(letter -> letters.put(letter, 1));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("z", List.of(letters));
        document.put("a", letters);

        assertThat(Json.write(document))
                .isEqualTo("{\"a\":{\"a\":1,\"b\":1,\"c\":1},\"z\":[{\"a\":1,\"b\":1,\"c\":1}]}");
    }

    @Test
    void keepsSignsAsTheyAre() {
        assertThat(Json.write(Map.of("a", "x=<1>&"))).isEqualTo("{\"a\":\"x=<1>&\"}");
    }
}
