package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dns.AddressLookup.AddressAnswer;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.IpAddress;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A and AAAA together; ids of rows: docs/conformance.md. */
class DnsAddressLookupTest {

    private static final CallContext NOW = CallContext.ours(Duration.ofSeconds(1), () -> 0);

    private final List<Question> asked = new ArrayList<>();

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            nullValues = "-",
            value = {
                "D-11 HA-1 none, -, -",
                "D-12 HA-2 one of IPv4, 192.0.2.1, -",
                "HA-3 one of IPv6, -, 2001:db8::1",
                "D-13 HA-4 one of each, 192.0.2.1, 2001:db8::1",
                "D-14 one of each the other way round, 192.0.2.2, 2001:db8::2",
                "D-15 two of IPv6, -, 2001:db8::2 2001:db8::1",
                "D-16 two of each keep their order, 192.0.2.9 192.0.2.1, 2001:db8::9 2001:db8::1",
            })
    void keepsEachFamilyInItsOrder(String id, @Nullable String ipv4, @Nullable String ipv6) throws Exception {
        AddressAnswer answer =
                look(question -> found(question, question.type() == Question.RecordType.A ? ipv4 : ipv6));
        assertThat(answer.ipv4()).as(id).isEqualTo(addresses(ipv4));
        assertThat(answer.ipv6()).as(id).isEqualTo(addresses(ipv6));
        assertThat(answer.troubles()).isEmpty();
        assertThat(asked).extracting(Question::type).containsExactly(Question.RecordType.AAAA, Question.RecordType.A);
    }

    /** RFC 8305: one family that cannot be looked up does not hide the other. */
    @Test
    void reportsTheFailureOfOneFamily() throws Exception {
        AddressAnswer answer = look(question -> question.type() == Question.RecordType.A
                ? found(question, "192.0.2.1")
                : failed(question, "SERVFAIL for AAAA."));
        assertThat(answer.ipv4()).isEqualTo(addresses("192.0.2.1"));
        assertThat(answer.troubles()).containsExactly("SERVFAIL for AAAA.");
    }

    @Test
    void reportsBothFailures() throws Exception {
        AddressAnswer answer = look(question -> failed(question, "no " + question.type() + "."));
        assertThat(answer.troubles()).containsExactly("no AAAA.", "no A.");
    }

    @ParameterizedTest(name = "{0} bogus, the other {1}, strict {2}: {3}, {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "AAAA, 192.0.2.1, false, 192.0.2.1, SECURE",
                "A, 2001:db8::1, false, 2001:db8::1, SECURE",
                "AAAA, 192.0.2.1, true, -, BOGUS",
                "A, 2001:db8::1, true, -, BOGUS",
                "A, -, false, -, BOGUS",
                "AAAA, -, false, -, BOGUS"
            })
    void aBogusFamilyIsNotUsed(
            Question.RecordType bogus,
            @Nullable String other,
            boolean strict,
            @Nullable String used,
            DnssecStatus status)
            throws Exception {
        AddressAnswer answer =
                look(question -> question.type() == bogus ? bogus(question) : secure(found(question, other)), strict);
        assertThat(Stream.concat(answer.ipv6().stream(), answer.ipv4().stream()).toList())
                .isEqualTo(addresses(used));
        assertThat(answer.dnssec().status()).isEqualTo(status);
        assertThat(answer.troubles()).contains("It is bogus.");
        boolean unused = other != null;
        assertThat(answer.queries())
                .filteredOn(query -> query.type().equals(bogus.name()))
                .allMatch(query -> query.dnssec().reason().equals(unused ? "bogus, unused: expired" : "expired"));
        assertThat(String.join(" ", answer.troubles()).contains("checks.strict-families"))
                .isEqualTo(strict);
    }

    private static DnsAnswer bogus(Question question) {
        QuerySeen seen = seen(question).withDnssec(new Dnssec(DnssecStatus.BOGUS, "expired"));
        return new DnsAnswer.Failed(question, DnsAnswer.Failed.Kind.BOGUS, "It is bogus.", seen, List.of());
    }

    private static DnsAnswer secure(DnsAnswer answer) {
        QuerySeen seen = answer.seen().withDnssec(new Dnssec(DnssecStatus.SECURE, "AD"));
        return answer instanceof DnsAnswer.Found found
                ? new DnsAnswer.Found(found.question(), found.records(), found.aliases(), found.ttl(), seen, List.of())
                : new DnsAnswer.Absent(answer.question(), false, List.of(), seen, List.of());
    }

    private AddressAnswer look(Function<Question, DnsAnswer> answers) throws Exception {
        return look(answers, false);
    }

    private AddressAnswer look(Function<Question, DnsAnswer> answers, boolean strict) throws Exception {
        DnsLookup lookup = (question, call) -> {
            asked.add(question);
            return Future.succeededFuture(answers.apply(question));
        };
        return new DnsAddressLookup(lookup, strict)
                .addressesOf("n.example", NOW)
                .result();
    }

    private static DnsAnswer found(Question question, @Nullable String text) {
        List<DnsRecord> records =
                addresses(text).stream().<DnsRecord>map(DnsRecord.Address::new).toList();
        return records.isEmpty()
                ? new DnsAnswer.Absent(question, false, List.of(), seen(question), List.of())
                : new DnsAnswer.Found(question, records, List.of(), Duration.ofMinutes(1), seen(question), List.of());
    }

    private static DnsAnswer failed(Question question, String words) {
        return new DnsAnswer.Failed(question, DnsAnswer.Failed.Kind.SERVFAIL, words, seen(question), List.of());
    }

    private static QuerySeen seen(Question question) {
        return new QuerySeen(
                question.name(),
                question.type().name(),
                "127.0.0.1:53",
                "NOERROR",
                null,
                Dnssec.UNKNOWN,
                Duration.ofMillis(1));
    }

    private static List<IpAddress> addresses(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" "))
                        .map(address -> IpAddress.parse(address).orElseThrow())
                        .toList();
    }
}
