package io.quorate.e2e.contract;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract: a linter passes it, and a fuzzer that reads it finds no 500 and no answer outside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class ContractE2E {

    private static final String CONTRACT = "service/src/main/resources/openapi/mpic.yaml";
    private static final String HOW_TOOLS_COME = ".ci/tools contract makes a folder for the path with it";
    private static final Pattern ADDRESS = Pattern.compile("It listens at (http://127\\.0\\.0\\.1:[0-9]+)");
    /**
     * Left out: what a schema cannot say (names that no certificate may have, quorums outside the table) is a 400 by
     * right.
     */
    private static final String CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,"
            + "response_headers_conformance,response_schema_conformance,unsupported_method";

    private final Workplace place = Workplace.of(getClass());

    @Test
    void theLinterPassesIt() {
        Ended.of(
                        place,
                        "lint",
                        Map.of("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true", "REDOCLY_TELEMETRY", "off"),
                        List.of(
                                Programs.requireBy("redocly", HOW_TOOLS_COME).toString(),
                                "lint",
                                "--config",
                                "service/src/test/resources/contract/redocly.yaml",
                                CONTRACT))
                .expect(0, "valid");
    }

    @Test
    void theFuzzerFindsNoAnswerOutsideIt() {
        String fuzzer = Programs.requireBy("st", HOW_TOOLS_COME).toString();
        try (Child demo = Jar.start(place, "demo", "demo", "--port", "0")) {
            demo.awaitThat("its address", () -> ADDRESS.matcher(demo.output()).find());
            Matcher address = ADDRESS.matcher(demo.output());
            assertThat(address.find()).isTrue();
            Ended.in(place.folder(), place, "fuzz", Map.of(), fuzzing(fuzzer, address.group(1)))
                    .expect(0);
        }
    }

    /** The pages of the management port are left out, which the demo has on a port of its own choice. */
    private static List<String> fuzzing(String fuzzer, String url) {
        return List.of(
                fuzzer,
                "run",
                Top.file(CONTRACT).toString(),
                "--url",
                url,
                "-H",
                "x-api-key: quorate-demo-key",
                "--max-examples",
                "50",
                "--seed",
                "20261124",
                "--phases",
                "examples,coverage,fuzzing",
                "--no-color",
                "--checks",
                CHECKS,
                "--exclude-path",
                "/version",
                "--exclude-path",
                "/metrics",
                "--exclude-path",
                "/readyz/fleet");
    }
}
