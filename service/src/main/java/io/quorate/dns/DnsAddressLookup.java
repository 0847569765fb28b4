package io.quorate.dns;

import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Future;

import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.IpAddress;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Finds addresses by asking for A and AAAA together. A family whose lookup is bogus is not used: the other family alone
 * decides, or the whole lookup is refused where {@code checks.strict-families} is set.
 */
public final class DnsAddressLookup implements AddressLookup {

    private final DnsLookup lookup;
    private final boolean strictFamilies;

    /** @param strictFamilies true if one bogus family refuses the other as well */
    public DnsAddressLookup(DnsLookup lookup, boolean strictFamilies) {
        this.lookup = lookup;
        this.strictFamilies = strictFamilies;
    }

    @Override
    public Future<AddressAnswer> addressesOf(String asciiName, CallContext call) {
        Future<DnsAnswer> ipv6 = lookup.ask(new Question(asciiName, Question.RecordType.AAAA), call);
        Future<DnsAnswer> ipv4 = lookup.ask(new Question(asciiName, Question.RecordType.A), call);
        return Future.join(ipv6, ipv4).map(both -> answer(ipv6.result(), ipv4.result()));
    }

    private AddressAnswer answer(DnsAnswer ipv6, DnsAnswer ipv4) {
        if (isBogus(ipv6) && ipv4 instanceof DnsAnswer.Found) {
            return withOneBogus(ipv6, ipv4);
        }
        return isBogus(ipv4) && ipv6 instanceof DnsAnswer.Found
                ? withOneBogus(ipv4, ipv6)
                : new AddressAnswer(
                        addresses(ipv6),
                        addresses(ipv4),
                        Stream.of(ipv6, ipv4).flatMap(DnsAddressLookup::trouble).toList(),
                        ipv6.dnssec().weaker(ipv4.dnssec()),
                        joined(ipv6.queries(), ipv4.queries()));
    }

    private AddressAnswer withOneBogus(DnsAnswer bogus, DnsAnswer other) {
        boolean ipv6 = other.question().type() == Question.RecordType.AAAA;
        List<IpAddress> addresses = strictFamilies ? List.of() : addresses(other);
        List<String> troubles = Stream.concat(trouble(bogus), strictFamilies ? Stream.of(refusal(other)) : Stream.of())
                .toList();
        return new AddressAnswer(
                ipv6 ? addresses : List.of(),
                ipv6 ? List.of() : addresses,
                troubles,
                strictFamilies ? bogus.dnssec() : other.dnssec(),
                joined(bogus.queries().stream().map(DnsAddressLookup::unused).toList(), other.queries()));
    }

    private static String refusal(DnsAnswer other) {
        return "checks.strict-families does not take the " + other.question().type() + " records alone.";
    }

    private static QuerySeen unused(QuerySeen query) {
        return query.dnssec().status() == DnssecStatus.BOGUS
                ? query.withDnssec(new Dnssec(
                        DnssecStatus.BOGUS, "bogus, unused: " + query.dnssec().reason()))
                : query;
    }

    private static boolean isBogus(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Failed failed && failed.kind() == DnsAnswer.Failed.Kind.BOGUS;
    }

    private static Stream<String> trouble(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Failed failed ? Stream.of(failed.words()) : Stream.of();
    }

    private static List<IpAddress> addresses(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Found found
                ? found.records().stream()
                        .map(record -> ((DnsRecord.Address) record).address())
                        .toList()
                : List.of();
    }

    private static List<QuerySeen> joined(List<QuerySeen> first, List<QuerySeen> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
