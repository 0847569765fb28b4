package io.quorate.remote;

import io.quorate.model.CheckRequest;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvParameters.DnsChange;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DcvParameters.ReverseAddressLookup;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;

/**
 * The same question in words that perspectives of other make understand (open-mpic-core 6.5.0): they look an address up
 * as if it were a name, and compare a name in a record with its final dot.
 */
final class ForeignRequest {

    private ForeignRequest() {}

    static CheckRequest of(CheckRequest asked) {
        if (!(asked instanceof DcvRequest dcv)) {
            return asked;
        }
        DcvParameters parameters = dcv.parameters();
        if (parameters instanceof ReverseAddressLookup reverse) {
            return new DcvRequest(
                    named(dcv.target()),
                    new ReverseAddressLookup(absolute(reverse.challengeValue()), reverse.dnsNamePrefix()),
                    dcv.traceIdentifier());
        }
        if (parameters instanceof DnsChange change && wantsWholeName(change)) {
            return new DcvRequest(dcv.target(), withFinalDot(change), dcv.traceIdentifier());
        }
        return asked;
    }

    private static Target named(Target target) {
        return target instanceof IpTarget ip ? DomainName.of(ip.address().reverseName()) : target;
    }

    private static boolean wantsWholeName(DnsChange change) {
        return change.recordType() == RecordType.CNAME && change.requireExactMatch();
    }

    private static DnsChange withFinalDot(DnsChange change) {
        return new DnsChange(
                absolute(change.challengeValue()),
                change.dnsNamePrefix(),
                change.recordType(),
                change.requireExactMatch(),
                change.requireExactCase());
    }

    private static String absolute(String name) {
        return name.endsWith(".") ? name : name + ".";
    }
}
