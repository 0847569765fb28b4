package io.quorate.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests and replies of the version before, recorded from its jar: a fleet is never updated at one stroke, so a
 * coordinator reads an older perspective's replies, and an older coordinator finds in ours what it knows.
 */
class PreviousVersionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PublicSuffixes SUFFIXES = new PublicSuffixes(List.of("example"));
    private static final AddressPolicy PUBLIC = AddressPolicy.of(List.of(), List.of());

    private final CheckCodec codec =
            new CheckCodec(PublicName.targetParser(SUFFIXES, PUBLIC), PublicName.reverseLookupParser(SUFFIXES, PUBLIC));

    /** One exchange, named by what it was about. */
    record Recorded(String name, CheckType type, String request, JsonNode reply) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Recorded> exchanges() throws IOException {
        List<Recorded> all = new ArrayList<>();
        for (JsonNode each :
                JSON.readTree(Files.readString(Path.of("src/test/resources/exchanges/perspective-before.json")))) {
            if (each.path("status").asInt() == 200) {
                all.add(new Recorded(
                        each.path("name").asText(),
                        each.path("path").asText().equals("caa") ? CheckType.CAA : CheckType.DCV,
                        each.path("request").asText(),
                        JSON.readTree(each.path("body").asText())));
            }
        }
        assertThat(all).hasSizeGreaterThan(10);
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void anOlderCoordinatorsRequestIsReadAndAskedAlike(Recorded recorded) {
        assertThat(new String(codec.encode(asked(recorded)), StandardCharsets.UTF_8))
                .isEqualTo(recorded.request());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void readsMissingMembersOfOlderRepliesAsNull(Recorded recorded) {
        CheckResult result = result(recorded);
        assertThat(result instanceof Passed)
                .isEqualTo(recorded.reply().path("check_passed").asBoolean());
        assertThat(result instanceof Incomplete)
                .isNotEqualTo(recorded.reply().path("check_completed").asBoolean());
        assertThat(result.evidence().detail()).isNull();
        if (!recorded.reply().path("details").has("common_name")
                && !recorded.reply().path("details").has("response_url")) {
            assertThat(reply(result, true)).contains("\"alias_chain\":null,\"records\":null");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void ourReplySaysTheSameToAnOlderCoordinator(Recorded recorded) throws IOException {
        List<String> differences = new ArrayList<>();
        compare("", recorded.reply(), JSON.readTree(reply(result(recorded), false)), differences);
        assertThat(differences).isEmpty();
    }

    /** A member that is null in the older version may be absent: it reads that as no records, no aliases, no flag. */
    private static void compare(String at, JsonNode before, JsonNode now, List<String> differences) {
        before.properties().forEach(member -> {
            JsonNode ours = now.path(member.getKey());
            String where = at + "/" + member.getKey();
            if (member.getValue().isObject()) {
                compare(where, member.getValue(), ours, differences);
            } else if (member.getValue().isNull()) {
                boolean nothing =
                        ours.isNull() || ours.isMissingNode() || ours.isArray() && ours.isEmpty() || isFalse(ours);
                if (!nothing) {
                    differences.add(where);
                }
            } else if (!member.getKey().equals("timestamp_ns")
                    && !member.getValue().equals(ours)) {
                differences.add(where);
            }
        });
        now.fieldNames().forEachRemaining(name -> {
            if (!before.has(name)) {
                differences.add(at + "/" + name + " is new");
            }
        });
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private CheckRequest asked(Recorded recorded) {
        CheckCodec.Decoded decoded =
                codec.decode(recorded.type(), recorded.request().getBytes(StandardCharsets.UTF_8));
        assertThat(decoded.issues()).isEmpty();
        return Objects.requireNonNull(decoded.check());
    }

    private CheckResult result(Recorded recorded) {
        byte[] body = recorded.reply().toString().getBytes(StandardCharsets.UTF_8);
        return ((CheckReply.Answered) codec.decodeReply(asked(recorded), body)).result();
    }

    private String reply(CheckResult result, boolean detailed) {
        CheckReport report = new CheckReport(result, Instant.EPOCH.plusSeconds(1), Duration.ZERO);
        return new String(codec.encode(report, detailed), StandardCharsets.UTF_8);
    }
}
