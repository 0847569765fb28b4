package io.quorate.infra.aws;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTest {

    /** Map.of has another order in each run of the machine, so an unsorted document would be an update. */
    @Test
    void sortsMembersAtEveryDepth() {
        Map<String, Object> letters = Map.of("g", 1, "b", 2, "e", 3, "a", 4, "d", 5, "c", 6, "f", 7);

        assertThat(Json.write(Map.of("z", List.of(letters), "a", letters)))
                .isEqualTo("{\"a\":{\"a\":4,\"b\":2,\"c\":6,\"d\":5,\"e\":3,\"f\":7,\"g\":1},"
                        + "\"z\":[{\"a\":4,\"b\":2,\"c\":6,\"d\":5,\"e\":3,\"f\":7,\"g\":1}]}");
    }

    @Test
    void keepsSignsAsTheyAre() {
        assertThat(Json.write(Map.of("a", "x=<1>&"))).isEqualTo("{\"a\":\"x=<1>&\"}");
    }
}
