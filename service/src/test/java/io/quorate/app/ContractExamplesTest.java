package io.quorate.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.quorate.api.ProblemType;
import io.quorate.support.Sentences;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of errors in the contract are what the service sends. */
class ContractExamplesTest {

    static Stream<Map<?, ?>> problems() throws IOException {
        List<Map<?, ?>> found = new ArrayList<>();
        try (InputStream contract = ContractExamplesTest.class.getResourceAsStream("/openapi/mpic.yaml")) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(500);
            collect(new Yaml(new SafeConstructor(options)).load(Objects.requireNonNull(contract)), found);
        }
        return found.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void aProblemIsOneOfTheCatalogue(Map<?, ?> example) {
        ProblemType type = Arrays.stream(ProblemType.values())
                .filter(each -> each.wireName().equals(example.get("error")))
                .findFirst()
                .orElseThrow();
        assertThat(example.get("type")).isEqualTo("/docs/errors#" + type.wireName());
        assertThat(example.get("status")).isEqualTo(type.status());
        assertThat(example.get("title")).isEqualTo(type.title());
        assertThat(Sentences.faults(String.valueOf(example.get("detail")))).isEmpty();
        if (type != ProblemType.VALIDATION_FAILED && type != ProblemType.UNSUPPORTED_CONTENT_CODING) {
            assertThat(example.get("detail")).isEqualTo(type.sentence());
        }
    }

    @Test
    void eachStatusOfAProblemHasAnExample() throws IOException {
        assertThat(problems().map(example -> (Integer) example.get("status")).distinct())
                .containsExactlyInAnyOrder(400, 403, 404, 405, 413, 415, 429, 500, 503);
    }

    private static void collect(Object value, List<Map<?, ?>> found) {
        if (value instanceof Map<?, ?> map) {
            if (String.valueOf(map.get("type")).startsWith("/docs/errors")) {
                found.add(map);
            }
            map.values().forEach(each -> collect(each, found));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, found));
        }
    }
}
