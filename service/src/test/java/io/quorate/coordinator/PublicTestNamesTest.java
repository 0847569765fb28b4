package io.quorate.coordinator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.model.Issue;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicDecoder.Decoded;

import static io.quorate.coordinator.Fleet.OHIO;
import static io.quorate.coordinator.Fleet.SIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/** Every question about the public test names can be asked of a coordinator that enforces the rules. */
class PublicTestNamesTest {

    private static final Instant DAY = Instant.parse("2026-11-24T12:00:00Z");
    private static final PublicSuffixes SUFFIXES = new PublicSuffixes(List.of());
    private static final AddressPolicy PUBLIC = AddressPolicy.of(List.of(), List.of());

    private final MpicDecoder decoder = new MpicDecoder(
            PublicName.targetParser(SUFFIXES, PUBLIC), PublicName.reverseLookupParser(SUFFIXES, PUBLIC));

    static Stream<Arguments> names() throws IOException {
        JsonArray rows = new JsonArray((List<?>) new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("src/test/resources/public-test-names.yaml"))));
        return rows.stream().map(JsonObject.class::cast).map(row -> argumentSet(row.getString("id"), row));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("names")
    void canBeAsked(JsonObject row) {
        CoordinatorSettings settings = Fleet.settings(PolicyMode.ENFORCE, SIX);
        RequestPolicy policy = new RequestPolicy(
                settings,
                new CohortPlanner(settings.secret(), SIX, OHIO),
                Fleet.CAA,
                address -> Optional.empty(),
                Fleet.NAMES,
                Fleet.PARSER);
        Decoded decoded = decoder.decode(row.getJsonObject("request").encode().getBytes(StandardCharsets.UTF_8));
        List<Issue> issues = new ArrayList<>(decoded.issues());
        if (policy.plan(decoded.orchestration(), decoded.check(), null, DAY) instanceof Planning.Rejected rejected) {
            issues.addAll(rejected.issues());
        }
        if (row.getString("id").startsWith("address/")) {
            assertThat(issues)
                    .as("the method ended on 2026-03-15")
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.message()).contains("3.2.2.4.8"));
        } else {
            assertThat(issues).isEmpty();
        }
    }
}
