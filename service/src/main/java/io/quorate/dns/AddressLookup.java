package io.quorate.dns;

import java.util.List;

import io.vertx.core.Future;

import io.quorate.model.Dnssec;
import io.quorate.model.IpAddress;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/** Finds the addresses of a name through the resolver of one perspective. */
public interface AddressLookup {

    /** Asks for both families together. The future never fails: a failed lookup is part of the answer. */
    Future<AddressAnswer> addressesOf(String asciiName, CallContext call);

    /**
     * The results of both lookups.
     *
     * @param troubles one sentence per lookup that failed; empty lists without troubles mean that the name has no
     *                 addresses
     */
    record AddressAnswer(
            List<IpAddress> ipv6, List<IpAddress> ipv4, List<String> troubles, Dnssec dnssec, List<QuerySeen> queries) {

        public AddressAnswer {
            ipv6 = List.copyOf(ipv6);
            ipv4 = List.copyOf(ipv4);
            troubles = List.copyOf(troubles);
            queries = List.copyOf(queries);
        }
    }
}
