package io.quorate.remote;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.vertx.core.Future;

import io.quorate.dns.AddressLookup;
import io.quorate.dns.AddressLookup.AddressAnswer;
import io.quorate.model.Incomplete;
import io.quorate.model.IpAddress;
import io.quorate.support.CallContext;

/**
 * Finds the addresses at which a perspective is dialled: those of its entry, or those of its name through Quorate's own
 * resolver. Known addresses are used until better ones are found, so that a failing resolver does not take the fleet
 * down. Whether the right server answers at an old address is proven by its certificate.
 */
final class PerspectiveAddresses {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String host;
    private final AddressLookup lookup;
    private final LongSupplier nanos;
    private final boolean fixed;
    private List<IpAddress> known;
    private long lookedUp;
    private boolean looking;

    PerspectiveAddresses(String host, List<IpAddress> configured, AddressLookup lookup, LongSupplier nanos) {
        this.host = host;
        this.lookup = lookup;
        this.nanos = nanos;
        this.known = IpAddress.parse(host).map(List::of).orElse(configured);
        this.fixed = !known.isEmpty();
    }

    /**
     * Returns at least one address, the one to try first in front. The future fails with {@link RemoteCheckException}.
     */
    Future<List<IpAddress>> find(CallContext call) {
        if (fixed) {
            return Future.succeededFuture(known);
        }
        if (known.isEmpty()) {
            return lookUp(call.within(PATIENCE));
        }
        refresh();
        return Future.succeededFuture(known);
    }

    private void refresh() {
        if (!looking && nanos.getAsLong() - lookedUp > FRESH.toNanos()) {
            looking = true;
            lookUp(CallContext.ours(PATIENCE, nanos)).onComplete(done -> looking = false);
        }
    }

    private Future<List<IpAddress>> lookUp(CallContext call) {
        return lookup.addressesOf(host, call).compose(this::learn);
    }

    private Future<List<IpAddress>> learn(AddressAnswer answer) {
        lookedUp = nanos.getAsLong();
        List<IpAddress> found =
                Stream.concat(answer.ipv4().stream(), answer.ipv6().stream()).toList();
        if (!found.isEmpty()) {
            known = found;
        }
        return known.isEmpty()
                ? Future.failedFuture(new RemoteCheckException(
                        Incomplete.Cause.UNREACHABLE,
                        "Its name " + host + " has no address"
                                + (answer.troubles().isEmpty()
                                        ? ""
                                        : ": " + answer.troubles().get(0))
                                + " Write `addresses` on its entry to need no resolver."))
                : Future.succeededFuture(known);
    }
}
