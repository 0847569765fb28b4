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

/** Judges again what a perspective of other make saw: its version may ignore what is asked of it. */
public final class Reassessment {

    private final CaaSettings ours;
    private final Clock clock;

    public Reassessment(CaaSettings ours, Clock clock) {
        this.ours = ours;
        this.clock = clock;
    }

    /** The request with this CA's own words where the caller said nothing, so that all perspectives ask alike. */
    CheckRequest completed(CheckRequest asked) {
        if (!(asked instanceof CaaRequest caa)) {
            return asked;
        }
        CaaParameters said = caa.parameters();
        List<String> domains = said.caaDomains();
        List<String> accounts = said.accounturiValues();
        boolean domainsSaid =
                domains != null && !domains.isEmpty() || ours.domains().isEmpty();
        boolean accountsSaid = accounts != null || ours.accountUris().isEmpty();
        if (domainsSaid && accountsSaid) {
            return asked;
        }
        return new CaaRequest(
                caa.target(),
                new CaaParameters(
                        said.certificateType(),
                        domainsSaid ? domains : ours.domains(),
                        said.allowLookupFailure(),
                        accountsSaid ? accounts : ours.accountUris(),
                        said.validationMethods()),
                caa.traceIdentifier());
    }

    /**
     * The result that the evidence bears: never better than what the perspective said, but for the one question that it
     * was asked in part.
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

    /** Their protocol has room for one account: they refuse without a look for the others. Their records show them. */
    private CheckResult otherAccounts(DcvRequest asked, CheckResult theirs) {
        if (theirs.evidence() instanceof DnsEvidence dns
                && dns.recordsSeen() != null
                && dns.recordsSeen().isEmpty()) {
            return theirs;
        }
        DcvReassessment.Ruling ruling = DcvReassessment.of(asked, theirs.evidence(), clock.instant());
        if (ruling instanceof DcvReassessment.Confirmed borne) {
            return new Passed(theirs.evidence(), List.of(), borne.matched());
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
        if (ruling instanceof DcvReassessment.Confirmed borne) {
            return new Passed(theirs.evidence(), theirs.errors(), borne.matched());
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
