package io.quorate.audit;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.Passed;
import io.quorate.wire.Json;

import static io.quorate.audit.AuditSamples.CAA;
import static io.quorate.audit.AuditSamples.attempt;
import static org.assertj.core.api.Assertions.assertThat;

/** The parameters of a check in its attempt's line: whole, or cut where they would fill the record. */
class AuditParametersTest {

    private static final int MOST = 24 * 1024;

    private final AuditEncoder encoder = new AuditEncoder();

    private JsonNode parameters(String authorization) throws Exception {
        DcvParameters given = new DcvParameters.AcmeHttp01("token", authorization, Map.of("x-secret", "do-not-keep"));
        List<byte[]> lines =
                encoder.lines(attempt(new DcvRequest(DomainName.of("example.com"), given, null), Passed.of(CAA)));
        return new Json().read(lines.get(lines.size() - 1)).path("dcv_check_parameters");
    }

    @Test
    void thatFitAreWritten() throws Exception {
        JsonNode written = parameters("a".repeat(MOST / 2));
        assertThat(written.path("validation_method").asText()).isEqualTo("acme-http-01");
        assertThat(written.path("key_authorization").asText()).hasSize(MOST / 2);
        assertThat(written.has("cut")).isFalse();
    }

    @Test
    void thatAreTooLongAreCut() throws Exception {
        JsonNode written = parameters("a".repeat(2 * MOST));
        assertThat(written.fieldNames()).toIterable().containsExactly("cut");
        assertThat(written.path("cut").asText())
                .startsWith("{\"dcv_check_parameters\":{\"validation_method\":\"acme-http-01\"")
                .doesNotContain("do-not-keep")
                .hasSizeBetween(MOST / 2, MOST + 100);
    }
}
