package io.quorate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.model.DcvMethod;
import io.quorate.model.DnssecStatus;
import io.quorate.model.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract keeps its own rules, and its vocabularies are those of the code. */
class ContractTest {

    private static final Contract CONTRACT = Contract.read();

    /** An example and the pointer to the schema that it must keep. */
    record Example(String at, String schema, String value) {

        @Override
        public String toString() {
            return at;
        }
    }

    static Stream<Example> examples() {
        List<Example> found = new ArrayList<>();
        collect(CONTRACT.document(), "", found);
        return found.stream();
    }

    private static void collect(JsonNode node, String at, List<Example> found) {
        JsonNode examples = node.path("examples");
        if (node.has("schema") && examples.isObject()) {
            String schema = node.path("schema").path("$ref").asText().substring(1);
            examples.properties()
                    .forEach(example -> found.add(new Example(
                            at + " " + example.getKey(),
                            schema,
                            CONTRACT.resolved(example.getValue()).path("value").toString())));
        }
        node.properties().forEach(field -> collect(field.getValue(), at + "/" + field.getKey(), found));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void everyExampleKeepsItsSchema(Example example) {
        assertThat(CONTRACT.faultsAt(example.schema(), example.value())).isEmpty();
    }

    @Test
    void thereAreExamplesForEveryKindOfBody() {
        assertThat(examples()).hasSizeGreaterThan(12);
    }

    @ParameterizedTest(name = "{1} is no {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "MpicRequest | {\"domain_or_ip_target\":\"example.com\"}",
                "MpicRequest | {\"check_type\":\"caa\",\"domain_or_ip_target\":7}",
                "MpicRequest | {\"check_type\":\"dcv\",\"domain_or_ip_target\":\"example.com\"}",
                "DcvParameters | {\"validation_method\":\"acme-dns-01\"}",
                "DcvParameters | {\"validation_method\":\"ip-address\",\"challenge_value\":\"a\",\"dns_record_type\":\"TXT\"}",
                "Problem | {\"title\":\"Forbidden\"}",
                "CheckError | {\"error_type\":\"mpic_error:http\",\"error_message\":\"a\",\"more\":1}",
            })
    void detectsBrokenRules(String schema, String body) {
        assertThat(CONTRACT.faults(schema, body)).isNotEmpty();
    }

    @Test
    void theVocabulariesAreThoseOfTheCode() {
        assertThat(words("Reason"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Verdict.Reason.values())
                        .map(Verdict.Reason::wireName)
                        .toList());
        assertThat(words("Method"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(DcvMethod.values()).map(DcvMethod::wireName).toList());
        assertThat(words("DnssecStatus"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(DnssecStatus.values())
                        .map(DnssecStatus::wireName)
                        .toList());
    }

    /** Generators call the answer of an operation so, and a model of the same name does not compile beside it. */
    @Test
    void theAnswerOfNoOperationIsCalledLikeASchema() {
        Set<String> schemas = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        CONTRACT.document().at("/components/schemas").fieldNames().forEachRemaining(schemas::add);
        List<JsonNode> operations = CONTRACT.document().path("paths").findValues("operationId");

        assertThat(operations).hasSizeGreaterThan(20);
        assertThat(operations)
                .extracting(operation -> operation.asText() + "Response")
                .noneMatch(schemas::contains);
    }

    private static Set<String> words(String schema) {
        Set<String> words = new TreeSet<>();
        CONTRACT.document().at("/components/schemas/" + schema + "/enum").forEach(word -> words.add(word.asText()));
        return words;
    }
}
