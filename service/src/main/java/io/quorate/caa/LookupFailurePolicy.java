package io.quorate.caa;

import java.util.Optional;
import java.util.Set;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.InsecurityProver.Proof;

/**
 * Decides whether a failed lookup may count as permission. BR 4.2.2.1 allows it only if the failure is outside the CA's
 * infrastructure, the lookup was retried, and the zone is confirmed to be insecure (RFC 4035 section 4.3). A DNSSEC
 * failure is never permission.
 */
final class LookupFailurePolicy {

    /**
     * Failures of the name's own servers. A resolver that cannot be reached, refuses, or is not trusted is a failure of
     * this side; bogus is a definite answer.
     */
    private static final Set<Kind> THEIRS = Set.of(Kind.SERVFAIL, Kind.TIMED_OUT);

    private LookupFailurePolicy() {}

    /** Returns whether a retry and a search for proof can lead to permission. */
    static boolean mayPermit(DnsAnswer answer) {
        return answer instanceof Failed failed && THEIRS.contains(failed.kind());
    }

    /** Returns the condition that is not met, as a sentence; empty if permission is given. */
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
