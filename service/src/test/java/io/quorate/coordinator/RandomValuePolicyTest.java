package io.quorate.coordinator;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.RandomValuePolicy.Finding;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DcvParameters.UrlScheme;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 1.6.1: which values are too short to be random, and which of them are refused. */
class RandomValuePolicyTest {

    private static final String PART = "only has to be part of what is found";

    @ParameterizedTest(name = "{0} octets, as part of a page: {1}, as a whole record: {2}")
    @CsvSource({
        "11, refused, reported",
        "12, reported, reported",
        "17, reported, reported",
        "18, fits, fits",
    })
    void aShortValueIsRefusedOnlyWhereItMayBeAPart(int octets, String part, String whole) {
        String value = "x".repeat(octets);
        assertThat(outcome(new DcvParameters.WebsiteChange(value, "file", UrlScheme.HTTP, Map.of(), null, true)))
                .isEqualTo(part);
        assertThat(outcome(new DcvParameters.DnsChange(value, null, RecordType.TXT, true, true)))
                .isEqualTo(whole);
    }

    @ParameterizedTest(name = "a CNAME to {0} is a single label: {1}")
    @CsvSource({
        "abcdefghijklmnopqrstu, true",
        "abcdefghijklmnopqrstu., true",
        "abcdefghijklmnopqr.stu, false",
        ".abcdefghijklmnopqrstu, false",
    })
    void aSingleLabelIsReported(String value, boolean single) {
        DcvParameters asked = new DcvParameters.DnsChange(value, null, RecordType.CNAME, true, true);
        assertThat(RandomValuePolicy.of(asked).map(Finding::message).orElse("").contains("single label"))
                .isEqualTo(single);
        assertThat(RandomValuePolicy.of(asked).isPresent()).isEqualTo(single);
    }

    /** Only what is refused is explained by the value's being a part. */
    private static String outcome(DcvParameters asked) {
        return RandomValuePolicy.of(asked)
                .map(finding -> {
                    assertThat(finding.message().contains(PART)).isEqualTo(finding.refused());
                    return finding.refused() ? "refused" : "reported";
                })
                .orElse("fits");
    }
}
