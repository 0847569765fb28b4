package io.quorate.dcv;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

import io.quorate.model.CheckError;
import io.quorate.model.CheckResult;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactSource;
import io.quorate.model.ErrorType;
import io.quorate.model.Evidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.Refused;

/** Combines the result of a check with the finding of the same view on the steps to its target: a pass needs both. */
public final class AdnOutcome {

    private AdnOutcome() {}

    /** Returns the combined result, with the evidence of both. */
    public static CheckResult of(CheckResult check, AdnFinding finding) {
        Evidence evidence = both(check.evidence(), finding);
        if (check instanceof Passed passed) {
            return ofPass(passed, evidence, finding);
        }
        return check instanceof Refused refused
                ? new Refused(evidence, refused.errors())
                : new Incomplete(evidence, check.errors(), ((Incomplete) check).cause());
    }

    private static CheckResult ofPass(Passed passed, Evidence evidence, AdnFinding finding) {
        if (finding instanceof AdnFinding.Strays strays) {
            return new Refused(evidence, error(strays.words()));
        }
        return finding instanceof AdnFinding.Unknown unknown
                ? new Incomplete(evidence, error(unknown.words()), unknown.cause())
                : new Passed(evidence, passed.errors(), passed.matched());
    }

    private static List<CheckError> error(String words) {
        return List.of(ErrorType.ADN.error("The check passed, but not its authorization domain name. " + words));
    }

    /**
     * Removes contacts when no steps lead to the target, whatever the check's result: they belong to another name than
     * the applied-for one.
     */
    private static Evidence counted(Evidence check, AdnFinding finding) {
        if (!(check instanceof ContactEvidence contacts) || finding instanceof AdnFinding.Leads) {
            return check;
        }
        return contacts.withoutContacts(
                finding instanceof AdnFinding.Unknown ? EnumSet.allOf(ContactSource.class) : contacts.unknown());
    }

    private static Evidence both(Evidence seen, AdnFinding finding) {
        Evidence check = counted(seen, finding);
        return check.with(
                check.dnssec().weaker(finding.dnssec()),
                Stream.concat(check.queries().stream(), finding.queries().stream())
                        .toList());
    }
}
