package io.quorate.remote;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvParameters.DnsChange;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DcvParameters.ReverseAddressLookup;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests to open-mpic-core 6.5.0 in place of those that it would misread; MixedFleetE2E asks the real one. */
class ForeignRequestTest {

    private static final DomainName NAME = DomainName.of("shop.example");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an IPv4 address goes by its reverse name | 192.0.2.1 | host.example  | 1.2.0.192.in-addr.arpa",
                "and what is expected has its final dot   | 192.0.2.1 | host.example. | 1.2.0.192.in-addr.arpa",
                "an IPv6 address goes by its reverse name | 2001:db8::1 | host.example | 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
            })
    void anAddressIsNamed(String rule, String address, String expected, String reverse) {
        DcvRequest asked = foreign(
                new IpTarget(address, IpAddress.parse(address).orElseThrow()), new ReverseAddressLookup(expected));
        assertThat(asked.target()).isEqualTo(DomainName.of(reverse));
        assertThat(asked.parameters()).isEqualTo(new ReverseAddressLookup("host.example."));
        assertThat(asked.traceIdentifier()).isEqualTo("trace-1");
    }

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a whole CNAME ends with a dot there | CNAME | true  | token.ca.example  | token.ca.example.",
                "a dot that is there stays one       | CNAME | true  | token.ca.example. | token.ca.example.",
                "part of a CNAME has no end          | CNAME | false | token             | token",
                "a text is taken as it is            | TXT   | true  | token             | token",
            })
    void aWholeNameHasItsFinalDot(String rule, RecordType type, boolean exact, String value, String sent) {
        DcvRequest asked = foreign(NAME, new DnsChange(value, "_x", type, exact, true));
        assertThat(asked.parameters()).isEqualTo(new DnsChange(sent, "_x", type, exact, true));
        assertThat(asked.target()).isEqualTo(NAME);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a plain path                | order.txt       | asked",
                "folders                     | a/b-c_d.txt     | asked",
                "dots that stay inside       | a/../order.txt  | asked",
                "another escape              | a%20b           | asked",
                "a query                     | order.txt?x=1   | not asked",
                "a fragment                  | order.txt#x     | not asked",
                "a backslash                 | a\\b            | not asked",
                "an encoded climb            | %2e%2E/x        | not asked",
                "an encoded slash            | a%2Fb           | not asked",
                "an encoded backslash        | a%5cb           | not asked",
                "the directory itself        | /               | not asked",
            })
    void aPathThatTheyMisreadIsNotSent(String rule, String path, String outcome) {
        List<DcvParameters> both = List.of(
                new DcvParameters.AcmeHttp01(path, "key", Map.of()),
                new DcvParameters.WebsiteChange("value", path, DcvParameters.UrlScheme.HTTP, Map.of(), null, true));
        for (DcvParameters parameters : both) {
            assertThat(ForeignRequest.obstacle(new DcvRequest(NAME, parameters, null))
                            .isPresent())
                    .isEqualTo(outcome.equals("not asked"));
        }
    }

    @Test
    void allElseIsAskedAsItIs() {
        for (CheckRequest asked : List.of(
                new CaaRequest(NAME, null, null), new DcvRequest(NAME, new DcvParameters.AcmeDns01("hash"), null))) {
            assertThat(ForeignRequest.of(asked)).isSameAs(asked);
        }
    }

    private static DcvRequest foreign(Target target, DcvParameters parameters) {
        return (DcvRequest) ForeignRequest.of(new DcvRequest(target, parameters, "trace-1"));
    }
}
