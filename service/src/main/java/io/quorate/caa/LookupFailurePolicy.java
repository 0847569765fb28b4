package io.quorate.caa;

import java.util.Optional;
import java.util.Set;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.InsecurityProver.Proof;

/**
 * Whether a failed lookup may be taken for permission. BR 4.2.2.1 lets it only where the failure lies outside the CA's
 * infrastructure, the lookup was tried again, and the zone is confirmed to be insecure (RFC 4035 section 4.3); and a
 * DNSSEC failure is never permission.
 */
final class LookupFailurePolicy {

    /**
     * Failures of the name's own servers. A resolver that cannot be reached, refuses, or is not trusted is our own
     * failure; bogus is an answer.
     */
    private static final Set<Kind> THEIRS = Set.of(Kind.SERVFAIL, Kind.TIMED_OUT);

    private LookupFailurePolicy() {}

    /** Whether another try and the search for a proof can lead to permission. */
    static boolean mayPermit(DnsAnswer answer) {
        return answer instanceof Failed failed && THEIRS.contains(failed.kind());
    }

    /** What is missing for permission, as a sentence; empty where it is given. */
    static Optional<String> obstacle(DnsAnswer secondTry, Proof proof) {
        if (!mayPermit(secondTry)) {
            return Optional.of("allow_lookup_failure does not permit this"
                    + (secondTry instanceof Failed failed ? ". " + failed.kind().remedy() : "."));
        }
        return proof.proven()
                ? Optional.empty()
                : Optional.of(
                        "allow_lookup_failure requires a proof that the zone is insecure (BR 4.2.2.1), and there is"
                                + " none: " + proof.words());
    }
}
