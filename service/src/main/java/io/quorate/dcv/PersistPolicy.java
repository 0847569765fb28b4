package io.quorate.dcv;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.quorate.model.DcvParameters.DnsPersistent;

/**
 * Judges whether one persistent record proves control now: it names this CA's issuer and, letter by letter, one of the
 * account URIs, is not past persistUntil, and has policy=wildcard where a wildcard needs it (BR 3.2.2.4.22).
 */
final class PersistPolicy {

    private PersistPolicy() {}

    /** Returns why the record does not prove control, as a phrase; empty if it does. */
    static Optional<String> obstacle(PersistRecord record, DnsPersistent asked, boolean wildcardTarget, Instant now) {
        if (!isOurs(record.issuer(), asked)) {
            return Optional.of("it names another issuer, " + record.issuer());
        }
        if (!asked.expectedAccountUris().contains(record.accountUri())) {
            return Optional.of("it names another account, " + record.accountUri());
        }
        Long until = record.persistUntil();
        if (until != null && now.getEpochSecond() > until) {
            return Optional.of("its persistUntil has passed: " + until);
        }
        return wildcardTarget && asked.requireWildcardPolicy() && !record.wildcard()
                ? Optional.of("it lacks policy=wildcard, which a wildcard needs here")
                : Optional.empty();
    }

    static boolean isOurs(String issuer, DnsPersistent asked) {
        List<String> ours = asked.issuerDomainNames();
        return ours.stream().map(Names::withoutFinalDot).anyMatch(issuer::equalsIgnoreCase);
    }
}
