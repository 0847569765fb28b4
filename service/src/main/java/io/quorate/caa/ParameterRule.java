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
 * Since when a CA must process the parameters of RFC 8657 (BR 4.2.2.1.2, SC-098): a property of ours that names accounts or
 * methods does not authorise a request that names none.
 */
public final class ParameterRule {

    /** The first day of the duty, from 00:00 UTC (BR 1.6.4). */
    public static final LocalDate REQUIRED_SINCE = LocalDate.of(2027, 3, 15);

    private ParameterRule() {}

    /** Whether the parameters must be processed at this instant. */
    public static boolean isRequired(Instant at) {
        return !at.isBefore(REQUIRED_SINCE.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * The question of a caller who must name accounts and methods: where neither it nor the configuration names any, it says
     * that there are none, which perspectives of every version understand.
     */
    public static CaaRequest required(CaaRequest asked, CaaSettings ours) {
        CaaParameters said = asked.parameters();
        if (said.certificateType() == CertificateType.S_MIME) {
            return asked;
        }
        boolean accountsSaid =
                said.accounturiValues() != null || !ours.accountUris().isEmpty();
        boolean methodsSaid = said.validationMethods() != null;
        if (accountsSaid && methodsSaid) {
            return asked;
        }
        CaaParameters written = new CaaParameters(
                said.certificateType(),
                said.caaDomains(),
                said.allowLookupFailure(),
                accountsSaid ? said.accounturiValues() : List.of(),
                methodsSaid ? said.validationMethods() : List.of());
        return new CaaRequest(asked.target(), written, asked.traceIdentifier());
    }

    /** Whether what was seen permits a caller only because it need not name accounts and methods. */
    public static boolean permitsForNowOnly(CaaRequest asked, CaaEvidence seen, CaaSettings ours) {
        return CaaReassessment.of(required(asked, ours), seen, ours) == CaaReassessment.Ruling.DENIED
                && CaaReassessment.of(asked, seen, ours) == CaaReassessment.Ruling.PERMITTED;
    }

    static String noneNamed(String member) {
        return ", and the request names none, which BR 4.2.2.1.2 asks for since " + REQUIRED_SINCE + ": send " + member;
    }
}
