package io.quorate.remote;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.dcv.AdnFinding;
import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters.DnsChange;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;

/**
 * Asks a foreign perspective for aliases in the only way that its protocol offers: each CNAME record that the primary
 * saw is the value of a {@code dns-change} check that must match exactly.
 */
final class ForeignAliases {

    private ForeignAliases() {}

    /** Returns one question per alias, in the order of the steps. */
    static List<DcvRequest> questions(AdnQuestion adn, @Nullable String traceIdentifier) {
        return aliases(adn)
                .map(step -> new DcvRequest(
                        DomainName.of(step.from()),
                        new DnsChange(step.to(), null, RecordType.CNAME, true, false),
                        traceIdentifier))
                .toList();
    }

    /** Returns the finding from the reassessed results of these questions. */
    static AdnFinding finding(AdnQuestion adn, List<CheckResult> results) {
        List<AdnStep> aliases = aliases(adn).toList();
        if (aliases.isEmpty()) {
            return AdnFinding.Unknown.of(
                    Cause.PROTOCOL_ERROR,
                    "The primary did not see where the CNAME records of "
                            + adn.appliedFor().ascii()
                            + " lead, so a perspective of other make could not be asked for them.");
        }
        for (int i = 0; i < aliases.size(); i++) {
            CheckResult result = results.get(i);
            if (!(result instanceof Passed) || !sawOne(result)) {
                return failed(aliases.subList(0, i), aliases.get(i), result);
            }
        }
        return new AdnFinding.Leads(adn.steps(), Dnssec.UNKNOWN, List.of());
    }

    /** Returns whether the reply lists exactly one record; a name has one CNAME record at most. */
    private static boolean sawOne(CheckResult result) {
        return result.evidence() instanceof DnsEvidence dns
                && dns.recordsSeen() != null
                && dns.recordsSeen().size() == 1;
    }

    private static AdnFinding failed(List<AdnStep> seen, AdnStep step, CheckResult result) {
        String what = "its CNAME record at " + step.from() + " is not " + step.to() + ", as the primary saw it";
        return result instanceof Incomplete incomplete
                ? new AdnFinding.Unknown(
                        seen,
                        incomplete.cause(),
                        "Whether the perspective sees " + step.to() + " at CNAME of " + step.from() + " is unknown: "
                                + words(incomplete),
                        Dnssec.UNKNOWN,
                        List.of())
                : new AdnFinding.Strays(
                        seen,
                        "For this perspective " + what + ". If it stays so, the name's servers answer regions"
                                + " differently, or the primary was lied to.",
                        Dnssec.UNKNOWN,
                        List.of());
    }

    private static String words(Incomplete incomplete) {
        return incomplete.errors().isEmpty()
                ? "its look-up was not finished."
                : incomplete.errors().get(0).message();
    }

    private static Stream<AdnStep> aliases(AdnQuestion adn) {
        return adn.steps().stream().filter(AdnStep::isAlias);
    }
}
