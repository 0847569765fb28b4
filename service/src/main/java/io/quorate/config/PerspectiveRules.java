package io.quorate.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.model.Rir;

/** Rules over the keys of a process that performs checks: its resolver, DNSSEC, and the places of both. */
record PerspectiveRules(Draft draft, DnsKeys dns) {

    /** Stubs that only forward questions: the two of systemd-resolved, and Docker's. */
    private static final Set<String> STUBS = Set.of("127.0.0.53", "127.0.0.54", "127.0.0.11");

    PerspectiveRules(Draft draft) {
        this(draft, draft.keys().dns);
    }

    void run() {
        PerspectiveKeys here = draft.keys().perspective;
        draft.conflict(
                draft.values().written(here.signingKeyId) && !draft.values().written(here.signingKey),
                here.signingKeyId,
                "names no key without `signing-key`; write both, or neither");
        draft.conflict(
                draft.isEmptied(dns.servers),
                dns.servers,
                "is empty; name the resolver of this process, such as 127.0.0.1:53");
        boolean tooShort = draft.find(dns.timeout)
                .flatMap(timeout -> draft.find(dns.lifetime).filter(lifetime -> lifetime.compareTo(timeout) < 0))
                .isPresent();
        draft.conflict(
                tooShort, dns.lifetime, "is shorter than dns.timeout, one try; make it as long as all tries together");
        // The primary's lookups must be validated back to the root (BR 3.2.2.9, BR 4.2.2.1).
        draft.conflict(
                draft.hasPrimary() && draft.is(dns.dnssec, DnssecMode.OFF),
                dns.dnssec,
                "`off` does not go with `primary: enforce`: the primary perspective must validate DNSSEC;"
                        + " take `trust-ad` or `managed`");
        checkManaged(draft.is(dns.dnssec, DnssecMode.MANAGED));
        checkTrust(draft, dns.servers);
        checkResolverPlace(draft, draft.keys().perspective.place);
    }

    /** Requires that a managed resolver is configured without addresses and bogus name, which it brings along. */
    private void checkManaged(boolean managed) {
        for (Key<?> key : List.of(dns.servers, dns.bogusName)) {
            draft.conflict(
                    managed && draft.values().written(key),
                    key,
                    "does not go with `dnssec: managed`; remove it: this process starts its resolver itself");
        }
        draft.conflict(
                !managed && draft.values().written(dns.unboundPath),
                dns.unboundPath,
                "goes with `dnssec: managed` only; remove it, or write `dnssec: managed`");
        Key<?> ofEntry = draft.keys().coordinator.remotes.dnsServers;
        for (Draft remote : draft.remotes()) {
            remote.conflict(
                    managed && remote.values().written(ofEntry),
                    ofEntry,
                    "does not go with `dnssec: managed`, whose one resolver serves the whole process;"
                            + " remove it, or take `trust-ad`");
        }
    }

    /**
     * Requires a resolver whose AD bit can be believed: on loopback, where no third party can alter it, and not a mere
     * stub.
     */
    static void checkTrust(Draft draft, Key<ServerAddress> key) {
        if (!draft.is(draft.keys().dns.dnssec, DnssecMode.TRUST_AD) || !draft.performsChecks()) {
            return;
        }
        for (ServerAddress server : draft.values().all(key)) {
            draft.conflict(
                    !NetKinds.isLoopback(server.ip()),
                    key,
                    server + " is off loopback: anybody on the way could set the AD bit;"
                            + " run a validating resolver beside this process, or take `dnssec: managed`");
            draft.conflict(
                    STUBS.contains(server.ip().toString()),
                    key,
                    server + " is a stub that passes questions on; name a validating resolver of this node's own");
        }
    }

    /** Requires that a resolver at another place is in the service region of its perspective (BR 3.2.2.9). */
    static void checkResolverPlace(Draft draft, PlaceKeys place) {
        Optional<Rir> own = draft.find(place.own.rir);
        Optional<Rir> resolver = draft.find(place.resolver.rir);
        if (own.isPresent() && resolver.isPresent() && own.get() != resolver.get()) {
            draft.conflict(
                    draft.path(place.resolver.rir),
                    "the resolver is in the region of " + resolver.get().wireName() + ", its perspective in that of "
                            + own.get().wireName()
                            + "; use a resolver in the same region (BR 3.2.2.9)");
        }
    }
}
