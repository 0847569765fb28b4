package io.quorate.remote;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.quorate.dcv.WellKnownPath;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckType;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvParameters.AcmeHttp01;
import io.quorate.model.DcvParameters.DnsChange;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DcvParameters.ReverseAddressLookup;
import io.quorate.model.DcvParameters.WebsiteChange;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;
import io.quorate.support.OctetSet;

/**
 * Rewrites a question for foreign perspectives (open-mpic-core 6.5.0), which resolve an address as if it were a name,
 * and compare a name in a record with its final dot.
 */
final class ForeignRequest {

    /** Octets that end a path, or climb out of it, in a URL into which it is inserted unescaped. */
    private static final OctetSet ENDS_PATH = OctetSet.of("?#\\");

    /** The types of checks that foreign perspectives perform. */
    static final Set<CheckType> TYPES = Set.of(CheckType.CAA, CheckType.DCV);

    private static final List<String> CLIMBS = List.of("%2e", "%2f", "%5c");

    private ForeignRequest() {}

    /** Returns why a foreign perspective cannot be asked, since it would fetch a different page; empty if it can. */
    static Optional<String> obstacle(CheckRequest asked) {
        if (!TYPES.contains(asked.type())) {
            return Optional.of("it was not asked: perspectives of its make (protocol: open-mpic) have no check of type "
                    + asked.type().wireName() + ".");
        }
        if (!(of(asked) instanceof DcvRequest dcv)) {
            return Optional.empty();
        }
        if (dcv.parameters() instanceof WebsiteChange website) {
            return misread("http_token_path", website.httpTokenPath());
        }
        return dcv.parameters() instanceof AcmeHttp01 http ? misread("token", http.token()) : Optional.empty();
    }

    private static Optional<String> misread(String field, String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean read = !path.isEmpty()
                && path.chars().noneMatch(ENDS_PATH::contains)
                && CLIMBS.stream().noneMatch(lower::contains);
        return read
                ? Optional.empty()
                : Optional.of("it was not asked: perspectives of its make put " + field
                        + " into the URL unescaped, and this value would make them fetch another page. Send a path of"
                        + " letters, digits, dots, hyphens and slashes.");
    }

    static CheckRequest of(CheckRequest asked) {
        if (!(asked instanceof DcvRequest dcv)) {
            return asked;
        }
        DcvParameters parameters = dcv.parameters();
        if (parameters instanceof ReverseAddressLookup reverse) {
            return new DcvRequest(
                    named(dcv.target()),
                    new ReverseAddressLookup(absolute(reverse.challengeValue())),
                    dcv.traceIdentifier());
        }
        if (parameters instanceof DnsChange change && wantsWholeName(change)) {
            return new DcvRequest(dcv.target(), withFinalDot(change), dcv.traceIdentifier());
        }
        if (parameters instanceof WebsiteChange website) {
            return new DcvRequest(dcv.target(), belowDirectory(website), dcv.traceIdentifier());
        }
        return parameters instanceof AcmeHttp01 http
                ? new DcvRequest(dcv.target(), belowDirectory(http), dcv.traceIdentifier())
                : asked;
    }

    private static AcmeHttp01 belowDirectory(AcmeHttp01 asked) {
        return new AcmeHttp01(
                WellKnownPath.below(WellKnownPath.ACME_CHALLENGE, asked.token()).orElse(asked.token()),
                asked.keyAuthorization(),
                asked.httpHeaders());
    }

    /** Normalises the path, because foreign perspectives append it as written, with any slashes and prefix. */
    private static WebsiteChange belowDirectory(WebsiteChange asked) {
        return new WebsiteChange(
                asked.challengeValue(),
                WellKnownPath.below(WellKnownPath.PKI_VALIDATION, asked.httpTokenPath())
                        .orElse(asked.httpTokenPath()),
                asked.urlScheme(),
                asked.httpHeaders(),
                asked.matchRegex(),
                asked.requireExactCase());
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
