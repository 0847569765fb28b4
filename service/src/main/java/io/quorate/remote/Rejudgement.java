package io.quorate.remote;

import java.util.List;

import io.quorate.caa.CaaSettings;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckError;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;

/** Judges again what a perspective of other make saw: its version may ignore what is asked of it. */
public final class Rejudgement {

    private static final String TYPE = "mpic_error:coordinator:remote_check";

    private final CaaSettings ours;

    public Rejudgement(CaaSettings ours) {
        this.ours = ours;
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

    /** The result that the evidence bears: never better than what the perspective said. */
    CheckResult of(CheckRequest asked, CheckResult theirs) {
        return theirs instanceof Passed
                ? new Incomplete(
                        theirs.evidence(),
                        List.of(new CheckError(TYPE, "Its pass cannot be judged again here.")),
                        Cause.PROTOCOL_ERROR)
                : theirs;
    }
}
