package io.quorate.remote;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.dns.AddressLookup;
import io.quorate.model.IpAddress;
import io.quorate.support.CallContext;
import io.quorate.support.Fields;

/**
 * Finds the addresses of perspectives, and warns once if two names share one: if one machine answers there, it is one
 * place (BR 3.2.2.9). It is only a warning because anycast and content networks share addresses. Belongs to one event
 * loop.
 */
public final class SharedAddresses implements AddressLookup {

    private static final Logger LOG = LoggerFactory.getLogger(SharedAddresses.class);

    private final AddressLookup lookup;
    private final Map<String, List<IpAddress>> known = new TreeMap<>();
    private final Set<String> warned = new HashSet<>();

    public SharedAddresses(AddressLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Future<AddressAnswer> addressesOf(String name, CallContext call) {
        return lookup.addressesOf(name, call).map(answer -> {
            List<IpAddress> found = Stream.concat(answer.ipv4().stream(), answer.ipv6().stream())
                    .toList();
            known.put(name, found);
            known.forEach((other, theirs) -> found.stream()
                    .filter(address -> !other.equals(name) && theirs.contains(address))
                    .findFirst()
                    .ifPresent(address -> warn(name, other, address)));
            return answer;
        });
    }

    private void warn(String name, String other, IpAddress address) {
        String pair = name.compareTo(other) < 0 ? name + " and " + other : other + " and " + name;
        if (warned.add(pair)) {
            LOG.atWarn()
                    .addKeyValue(
                            Fields.WORDS,
                            pair + " both lead to " + address
                                    + "; if one machine answers there, it is one place (BR 3.2.2.9)")
                    .log("perspectives share an address");
        }
    }
}
