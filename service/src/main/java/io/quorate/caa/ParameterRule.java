package io.quorate.caa;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;

/**
 * The date from which a CA must process the parameters of RFC 8657 (BR 4.2.2.1.2, SC-098): from then on a property of
 * this CA that names accounts or methods does not authorise a request that names none.
 */
public final class ParameterRule {

    /** The first day of the requirement, from 00:00 UTC (BR 1.6.4). */
    public static final LocalDate REQUIRED_SINCE = LocalDate.of(2027, 3, 15);

    private ParameterRule() {}

    /** Returns whether the parameters must be processed at this instant. */
    public static boolean isRequired(Instant at) {
        return !at.isBefore(REQUIRED_SINCE.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * Returns the request with accounts and methods made explicit. Where neither the request nor the configuration
     * names any, the result contains empty lists, which perspectives of every version understand as none.
     */
    public static CaaRequest required(CaaRequest asked, CaaSettings ours) {
        CaaParameters named = asked.parameters();
        if (named.certificateType() == CertificateType.S_MIME) {
            return asked;
        }
        boolean accountsNamed =
                named.accounturiValues() != null || !ours.accountUris().isEmpty();
        boolean methodsNamed = named.validationMethods() != null;
        if (accountsNamed && methodsNamed) {
            return asked;
        }
        CaaParameters written = new CaaParameters(
                named.certificateType(),
                named.caaDomains(),
                named.allowLookupFailure(),
                accountsNamed ? named.accounturiValues() : List.of(),
                methodsNamed ? named.validationMethods() : List.of());
        return new CaaRequest(asked.target(), written, asked.traceIdentifier());
    }

    /** Returns whether the evidence permits a caller only because the caller need not name accounts and methods yet. */
    public static boolean permitsForNowOnly(CaaRequest asked, CaaEvidence seen, CaaSettings ours) {
        return CaaReassessment.of(required(asked, ours), seen, ours) == CaaReassessment.Ruling.DENIED
                && CaaReassessment.of(asked, seen, ours) == CaaReassessment.Ruling.PERMITTED;
    }

    static String noneNamed(String member) {
        return ", and the request names none, which BR 4.2.2.1.2 asks for since " + REQUIRED_SINCE + ": send " + member;
    }
}
