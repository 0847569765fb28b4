package io.quorate.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.dns.AddressLookup;
import io.quorate.dns.AddressLookup.AddressAnswer;
import io.quorate.model.Dnssec;
import io.quorate.model.IpAddress;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Finds the addresses of a host and keeps those that may be dialled: the first of IPv6, then the first of IPv4. {@link
 * AddressPolicy} judges.
 */
final class Destinations {

    private final AddressLookup lookup;
    private final AddressPolicy policy;

    Destinations(AddressLookup lookup, AddressPolicy policy) {
        this.lookup = lookup;
        this.policy = policy;
    }

    /**
     * The addresses at which a host may be dialled.
     *
     * @param addresses in the order to try; possibly empty
     * @param forbidden true if the host has addresses and every one of them is forbidden
     * @param words     why there is no address to dial
     */
    record Destination(
            List<IpAddress> addresses, boolean forbidden, String words, Dnssec dnssec, List<QuerySeen> queries) {}

    Future<Destination> of(Host host, CallContext call) {
        if (host instanceof Host.Literal literal) {
            return Future.succeededFuture(
                    permitted(literal.address().toString(), List.of(literal.address()), FetchTrace.NOTHING, List.of()));
        }
        String name = ((Host.Named) host).ascii();
        return lookup.addressesOf(name, call).map(answer -> read(name, answer));
    }

    /** Judges the address again where the socket is opened. */
    Optional<String> refusal(IpAddress address) {
        return policy.refusal(address);
    }

    private Destination read(String name, AddressAnswer answer) {
        List<IpAddress> all = new ArrayList<>(answer.ipv6());
        all.addAll(answer.ipv4());
        if (!all.isEmpty()) {
            return permitted(name, all, answer.dnssec(), answer.queries());
        }
        String words = answer.troubles().isEmpty()
                ? "There is neither an A nor an AAAA record at " + name + "."
                : String.join(" ", answer.troubles());
        return new Destination(List.of(), false, words, answer.dnssec(), answer.queries());
    }

    private Destination permitted(String name, List<IpAddress> all, Dnssec dnssec, List<QuerySeen> queries) {
        List<IpAddress> good = all.stream()
                .filter(address -> policy.refusal(address).isEmpty())
                .toList();
        List<IpAddress> tried = new ArrayList<>();
        good.stream().filter(IpAddress::isV6).findFirst().ifPresent(tried::add);
        good.stream().filter(address -> !address.isV6()).findFirst().ifPresent(tried::add);
        String words = tried.isEmpty()
                ? "Every address of " + name + " is forbidden: " + all.get(0) + " "
                        + policy.refusal(all.get(0)).orElse("") + "."
                : "";
        return new Destination(tried, tried.isEmpty(), words, dnssec, queries);
    }
}
