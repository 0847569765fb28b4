package io.quorate.app;

import io.quorate.dcv.ContactRetrieval;
import io.quorate.dcv.RecordsRetrieval;
import io.quorate.dns.DnsLookup;
import io.quorate.model.ContactRequest;
import io.quorate.model.RecordsRequest;
import io.quorate.perspective.CheckRunner;
import io.quorate.telemetry.Metrics;

/** Creates the checks of one event loop that ask for a set, each with its counter. */
final class SetChecks {

    private SetChecks() {}

    static CheckRunner.Sets of(DnsLookup lookup, Metrics metrics) {
        return new CheckRunner.Sets(
                metrics.<ContactRequest>countingChecks(new ContactRetrieval(lookup)::perform),
                metrics.<RecordsRequest>countingChecks(new RecordsRetrieval(lookup)::perform));
    }
}
