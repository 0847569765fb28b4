package io.quorate.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.vertx.core.Future;

import io.quorate.model.AddressLookup;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.IpAddress;
import io.quorate.model.QuerySeen;

/** Finds addresses by asking for A and AAAA together. */
public final class DnsAddressLookup implements AddressLookup {

    private final DnsLookup lookup;

    public DnsAddressLookup(DnsLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public CompletionStage<AddressAnswer> addressesOf(String asciiName, Deadline deadline) {
        Future<DnsAnswer> ipv6 = lookup.ask(new Question(asciiName, Question.RecordType.AAAA), deadline);
        Future<DnsAnswer> ipv4 = lookup.ask(new Question(asciiName, Question.RecordType.A), deadline);
        return Future.join(ipv6, ipv4)
                .map(both -> answer(ipv6.result(), ipv4.result()))
                .toCompletionStage();
    }

    private static AddressAnswer answer(DnsAnswer ipv6, DnsAnswer ipv4) {
        List<String> troubles = new ArrayList<>();
        Dnssec dnssec = ipv6.dnssec();
        for (DnsAnswer answer : List.of(ipv6, ipv4)) {
            if (answer instanceof DnsAnswer.Failed failed) {
                troubles.add(failed.words());
            }
            dnssec = dnssec.weaker(answer.dnssec());
        }
        List<QuerySeen> queries = new ArrayList<>(ipv6.queries());
        queries.addAll(ipv4.queries());
        return new AddressAnswer(addresses(ipv6), addresses(ipv4), troubles, dnssec, queries);
    }

    private static List<IpAddress> addresses(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Found found
                ? found.records().stream()
                        .map(record -> ((DnsRecord.Address) record).address())
                        .toList()
                : List.of();
    }
}
