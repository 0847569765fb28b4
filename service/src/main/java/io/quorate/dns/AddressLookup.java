package io.quorate.dns;

import java.util.List;

import io.vertx.core.Future;

import io.quorate.model.Dnssec;
import io.quorate.model.IpAddress;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/** Finds the addresses of a name, by a perspective's own resolver. */
public interface AddressLookup {

    /** Both families, asked together. The future never fails: a lookup failure is an answer. */
    Future<AddressAnswer> addressesOf(String asciiName, CallContext call);

    /**
     * What the two lookups gave.
     *
     * @param troubles a sentence for each lookup that failed; empty lists without troubles mean that there are none
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
