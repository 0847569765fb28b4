package io.quorate.e2e.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** The contract: a linter passes it, and a fuzzer that reads it reports nothing but what is listed with its reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class ContractE2E {

    private static final String CONTRACT = "service/src/main/resources/openapi/mpic.yaml";
    private static final String HOW_TOOLS_COME = ".ci/tools contract makes a folder for the path with it";
    private static final String REPORT = "fuzz.ndjson";
    private static final Pattern ADDRESS = Pattern.compile("It listens at (http://127\\.0\\.0\\.1:[0-9]+)");
    private static final Set<String> OPERATIONS = Set.of(
            "GET /checks",
            "GET /checks/{id}",
            "GET /compliance",
            "GET /configz",
            "GET /console/index.html",
            "GET /docs",
            "GET /docs/errors",
            "GET /fleet",
            "GET /healthz",
            "GET /livez",
            "GET /openapi.yaml",
            "GET /perspective",
            "GET /perspectives",
            "GET /readyz",
            "POST /caa",
            "POST /contact",
            "POST /dcv",
            "POST /mpic",
            "POST /records",
            "POST /v1/mpic");
    private static final Set<String> EVERY_CHECK = Set.of(
            "not_a_server_error",
            "status_code_conformance",
            "content_type_conformance",
            "response_headers_conformance",
            "response_schema_conformance",
            "negative_data_rejection",
            "positive_data_acceptance",
            "missing_required_header",
            "unsupported_method",
            "allow_header_conformance",
            "use_after_free",
            "ensure_resource_availability",
            "ignored_auth",
            "object_level_authorization",
            "max_response_time");

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

    /** Every check of schemathesis; {@code conformance.md} lists what it reports and why that is right. */
    @Test
    void theFuzzerReportsNothingThatIsNotListed() {
        String fuzzer = Programs.requireBy("st", HOW_TOOLS_COME).toString();
        try (Child demo = Jar.start(place, "demo", "demo", "--port", "0")) {
            demo.awaitThat("its address", () -> ADDRESS.matcher(demo.output()).find());
            Matcher address = ADDRESS.matcher(demo.output());
            assertThat(address.find()).isTrue();
            Ended ended = Ended.in(
                    place.folder(), place, "fuzz", Map.of(), fuzzing(fuzzer, address.group(1), place.file(REPORT)));
            FuzzReport report = FuzzReport.read(place.file(REPORT));
            assertThat(report.operations()).as(ended.toString()).isEqualTo(OPERATIONS);
            assertThat(report.checks()).as(ended.toString()).containsAll(EVERY_CHECK);
            assertThat(report.failures()).as(ended.toString()).isSubsetOf(ListedFailures.all());
            assertThat(ended.code())
                    .as(ended.toString())
                    .isEqualTo(report.failures().isEmpty() ? 0 : 1);
        }
    }

    /**
     * The pages of the management port are left out, which the demo has on a port of its own choice, and the phase that
     * follows links, of which the contract has none.
     */
    private static List<String> fuzzing(String fuzzer, String url, Path report) {
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
                "all",
                "--continue-on-failure",
                "--report",
                "ndjson",
                "--report-ndjson-path",
                report.toString(),
                "--exclude-path",
                "/version",
                "--exclude-path",
                "/metrics",
                "--exclude-path",
                "/readyz/fleet");
    }
}
