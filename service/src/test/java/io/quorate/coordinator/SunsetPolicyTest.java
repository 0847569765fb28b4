package io.quorate.coordinator;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.DomainName;

import static org.assertj.core.api.Assertions.assertThat;

class SunsetPolicyTest {

    @ParameterizedTest(name = "{0}: {1} sources have ended")
    @CsvSource({
        "2027-03-14T23:59:59Z, 0",
        "2027-03-15T00:00:00Z, 2",
        "2028-03-14T23:59:59Z, 2",
        "2028-03-15T00:00:00Z, 4",
    })
    void aSourceEndsWithItsMethod(Instant at, int ended) {
        ContactRequest all = new ContactRequest(DomainName.of("n.example"), ContactSource.all(), null, null);
        List<String> words = SunsetPolicy.ended(all, at);
        assertThat(words).hasSize(ended).allMatch(each -> each.endsWith(" must not be used."));
        assertThat(SunsetPolicy.path(all)).containsExactly("body", "contact_retrieval_parameters", "sources");
    }
}
