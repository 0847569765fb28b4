package io.quorate.remote;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.quorate.caa.CaaReassessment;
import io.quorate.caa.CaaSettings;
import io.quorate.dcv.DcvReassessment;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.wire.CheckReply;

/**
 * Judges a foreign perspective's result again by its evidence, because its version may ignore parts of the question.
 */
public final class Reassessment {

    private final CaaSettings ours;
    private final Clock clock;

    public Reassessment(CaaSettings ours, Clock clock) {
        this.ours = ours;
        this.clock = clock;
    }

    /**
     * Returns the request with this CA's configured values where the caller sent none, so that all perspectives ask
     * alike.
     */
    CheckRequest completed(CheckRequest asked) {
        if (!(asked instanceof CaaRequest caa)) {
            return asked;
        }
        CaaParameters given = caa.parameters();
        List<String> domains = given.caaDomains();
        List<String> accounts = given.accounturiValues();
        boolean domainsGiven =
                domains != null && !domains.isEmpty() || ours.domains().isEmpty();
        boolean accountsGiven = accounts != null || ours.accountUris().isEmpty();
        if (domainsGiven && accountsGiven) {
            return asked;
        }
        return new CaaRequest(
                caa.target(),
                new CaaParameters(
                        given.certificateType(),
                        domainsGiven ? domains : ours.domains(),
                        given.allowLookupFailure(),
                        accountsGiven ? accounts : ours.accountUris(),
                        given.validationMethods()),
                caa.traceIdentifier());
    }

    /**
     * Returns the result that the evidence supports. It is never better than the perspective's own result, except for
     * questions that the perspective received only in part.
     */
    CheckResult of(CheckRequest asked, CheckReply.Answered answered) {
        CheckResult theirs = answered.result();
        if (theirs instanceof Refused && asked instanceof DcvRequest dcv && acceptsSeveralAccounts(dcv)) {
            return answered.gap() == null ? otherAccounts(dcv, theirs) : theirs;
        }
        if (!(theirs instanceof Passed)) {
            return theirs;
        }
        if (answered.gap() != null) {
            return unknown(theirs, ": " + answered.gap());
        }
        return asked instanceof CaaRequest caa ? caa(caa, theirs) : dcv((DcvRequest) asked, theirs);
    }

    private static boolean acceptsSeveralAccounts(DcvRequest asked) {
        return asked.parameters() instanceof DcvParameters.DnsPersistent persistent
                && persistent.expectedAccountUris().size() > 1;
    }

    /**
     * Judges the other accounts by the records: the foreign protocol has room for one account, so the perspective
     * refuses without checking the others.
     */
    private CheckResult otherAccounts(DcvRequest asked, CheckResult theirs) {
        if (theirs.evidence() instanceof DnsEvidence dns
                && dns.recordsSeen() != null
                && dns.recordsSeen().isEmpty()) {
            return theirs;
        }
        DcvReassessment.Ruling ruling = DcvReassessment.of(asked, theirs.evidence(), clock.instant());
        if (ruling instanceof DcvReassessment.Confirmed confirmed) {
            return new Passed(theirs.evidence(), List.of(), confirmed.matched());
        }
        return ruling instanceof DcvReassessment.Contradicted
                ? theirs
                : new Incomplete(
                        theirs.evidence(),
                        List.of(ErrorType.REMOTE_CHECK.error(
                                "The perspective refused the first of several acceptable accounts and does not name which"
                                        + " records it saw, so whether it saw another is unknown.")),
                        Cause.PROTOCOL_ERROR);
    }

    private CheckResult caa(CaaRequest asked, CheckResult theirs) {
        return switch (CaaReassessment.of(asked, (CaaEvidence) theirs.evidence(), ours)) {
            case PERMITTED -> new Passed(theirs.evidence(), theirs.errors(), Set.of());
            case DENIED -> refused(theirs);
            case UNKNOWN -> unknown(theirs, "");
        };
    }

    private CheckResult dcv(DcvRequest asked, CheckResult theirs) {
        DcvReassessment.Ruling ruling = DcvReassessment.of(asked, theirs.evidence(), clock.instant());
        if (ruling instanceof DcvReassessment.Confirmed confirmed) {
            return new Passed(theirs.evidence(), theirs.errors(), confirmed.matched());
        }
        return ruling instanceof DcvReassessment.Contradicted ? refused(theirs) : unknown(theirs, "");
    }

    private static CheckResult refused(CheckResult theirs) {
        return new Refused(
                theirs.evidence(),
                List.of(ErrorType.REMOTE_CHECK.error(
                        "The perspective passed this by rules of its own; what it saw does not satisfy ours. Look at"
                                + " records_seen or response_page.")));
    }

    private static CheckResult unknown(CheckResult theirs, String why) {
        return new Incomplete(
                theirs.evidence(),
                List.of(ErrorType.REMOTE_CHECK.error(
                        "The perspective passed this, but what it says that it saw is not enough to judge it again"
                                + why + ". Its version may not enforce what was asked.")),
                Cause.PROTOCOL_ERROR);
    }
}
