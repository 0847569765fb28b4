package io.quorate.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.Contract;
import io.quorate.model.DcvMember;
import io.quorate.model.DcvMethod;
import io.quorate.model.Issue;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;

import static org.assertj.core.api.Assertions.assertThat;

/** The members that help lists for a method are those that the decoder reads and the contract has. */
class DcvMembersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of methods with a label of their own: written out, or not at all. */
    private static final String ECHO = "dns_name_prefix";

    @ParameterizedTest
    @EnumSource(DcvMethod.class)
    void everyMemberIsReadAndNoOtherIs(DcvMethod method) {
        ObjectNode given = JSON.createObjectNode().put("validation_method", method.wireName());
        allNames().forEach(name -> given.put(name, 7));
        ObjectReader reader = read(given, new ArrayList<>());

        List<String> unread = reader.ignored().stream()
                .map(name -> name.replaceAll(" .*", ""))
                .toList();
        List<String> others = allNames()
                .filter(name -> !name.equals(ECHO))
                .filter(name -> DcvMember.of(method).stream()
                        .noneMatch(member -> member.wireName().equals(name)))
                .toList();
        assertThat(unread).containsExactlyInAnyOrderElementsOf(others);
    }

    @ParameterizedTest
    @EnumSource(DcvMethod.class)
    void theDecoderReportsMissingMembers(DcvMethod method) {
        List<Issue> issues = new ArrayList<>();
        read(JSON.createObjectNode().put("validation_method", method.wireName()), issues);

        assertThat(issues.stream().map(issue -> issue.path().get(issue.path().size() - 1)))
                .filteredOn(name -> !name.equals("expected_account_uri"))
                .containsExactlyInAnyOrderElementsOf(DcvMember.of(method).stream()
                        .filter(DcvMember::required)
                        .map(DcvMember::wireName)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(DcvMethod.class)
    void kindsAreThoseOfTheContract(DcvMethod method) {
        JsonNode schema = schemaOf(method);
        Map<String, String> contract = new TreeMap<>();
        schema.path("properties")
                .properties()
                .forEach(member -> contract.put(member.getKey(), type(member.getValue())));
        contract.keySet()
                .removeIf(name ->
                        name.equals("validation_method") || name.equals(ECHO) && method != DcvMethod.DNS_CHANGE);
        assertThat(DcvMember.of(method).stream()
                        .collect(Collectors.toMap(DcvMember::wireName, member -> word(member.kind()))))
                .isEqualTo(contract);
    }

    private static Stream<String> allNames() {
        return Stream.of(DcvMethod.values())
                .flatMap(method -> DcvMember.of(method).stream())
                .map(DcvMember::wireName)
                .distinct();
    }

    private static ObjectReader read(ObjectNode given, List<Issue> issues) {
        ObjectReader reader = new ObjectReader(given, List.of(), issues);
        PublicSuffixes suffixes = new PublicSuffixes(List.of("example"));
        DcvReader.read(reader, PublicName.targetParser(suffixes, AddressPolicy.of(List.of(), List.of())));
        return reader;
    }

    private static JsonNode schemaOf(DcvMethod method) {
        for (JsonNode schema : CONTRACT.document().at("/components/schemas")) {
            JsonNode named = schema.at("/properties/validation_method");
            boolean one = named.path("const").asText().equals(method.wireName());
            boolean ofSeveral = named.path("enum").toString().contains("\"" + method.wireName() + "\"");
            if (one || ofSeveral) {
                return schema;
            }
        }
        throw new AssertionError("the contract has no schema for " + method.wireName());
    }

    private static final Contract CONTRACT = Contract.read();

    private static String type(JsonNode member) {
        String reference = member.path("$ref").asText();
        JsonNode schema = reference.isEmpty() ? member : CONTRACT.document().at(reference.substring(1));
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private static String word(DcvMember.Kind kind) {
        return switch (kind) {
            case TEXT -> "string";
            case LIST -> "array";
            case SWITCH -> "boolean";
            case MAP -> "object";
        };
    }
}
