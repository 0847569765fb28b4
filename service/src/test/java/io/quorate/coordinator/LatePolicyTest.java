package io.quorate.coordinator;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckResult;
import io.quorate.model.Incomplete;
import io.quorate.model.Judgement;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.model.Verdict.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class LatePolicyTest {

    @ParameterizedTest(name = "{0}, matched {2}: a view that {3} dissents: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "CORROBORATED        | true  | none | passed     | false",
                "CORROBORATED        | true  | none | passed a   | true",
                "CORROBORATED        | true  | none | refused    | true",
                "CORROBORATED        | true  | none | incomplete | false",
                "CORROBORATED        | true  | a    | passed a b | false",
                "CORROBORATED        | true  | a    | passed b   | true",
                "CORROBORATED        | true  | a    | passed     | true",
                "MONITORING          | true  | none | refused    | true",
                "MONITORING          | false | none | refused    | true",
                "TOO_FEW_CORROBORATE | true  | none | passed     | true",
                "TOO_FEW_CORROBORATE | true  | none | refused    | false",
                "TOO_FEW_CORROBORATE | true  | none | incomplete | false",
                "TOO_FEW_CORROBORATE | false | none | passed     | false",
                "PRIMARY_REFUSED     | true  | none | passed     | true",
                "PRIMARY_REFUSED     | true  | none | refused    | false",
                "PRIMARY_INCOMPLETE  | false | none | passed     | false",
                "PRIMARY_INCOMPLETE  | false | none | refused    | false",
                "TOO_FEW_COMPLETE    | false | none | passed     | false",
                "ONE_RIR             | true  | none | passed     | false",
                "ONE_RIR             | true  | none | refused    | false",
            })
    void dissent(Reason reason, boolean completed, @Nullable String matched, String late, boolean dissents) {
        boolean valid = reason == Reason.CORROBORATED || reason == Reason.MONITORING;
        Judgement verdict = new Judgement(valid, completed, reason, List.of(), matched);
        assertThat(LatePolicy.dissents(verdict, result(late))).isEqualTo(dissents);
    }

    private static CheckResult result(String words) {
        List<String> parts = Arrays.asList(words.split(" "));
        Set<String> matched = parts.stream().skip(1).collect(Collectors.toSet());
        return switch (parts.get(0)) {
            case "passed" -> new Passed(CaaEvidence.NONE, List.of(), matched);
            case "refused" -> new Refused(CaaEvidence.NONE, List.of());
            default -> new Incomplete(CaaEvidence.NONE, List.of(), Incomplete.Cause.TIMED_OUT);
        };
    }
}
