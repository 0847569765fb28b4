package io.quorate.dcv;

import java.util.Optional;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;
import io.quorate.net.RequestHead;
import io.quorate.support.Scrub;

/**
 * Decides which method may be used for which target (BR 3.2.2.4, BR 3.2.2.5, RFC 8738 section 7). Sunset dates are left
 * to the coordinator's rules.
 */
public final class MethodPolicy {

    private MethodPolicy() {}

    /** Returns why the method cannot be used for the target, as a sentence; empty if it can. */
    public static Optional<String> obstacle(DcvMethod method, Target target) {
        if (target instanceof IpTarget) {
            return method.forAddresses()
                    ? Optional.empty()
                    : Optional.of(method.wireName() + " cannot prove control of an IP address: use acme-http-01,"
                            + " acme-tls-alpn-01, website-change, reverse-address-lookup or dns-persistent.");
        }
        boolean reverse = !((DomainName) target).wildcard()
                && IpAddress.ofReverseName(target.canonical()).isPresent();
        if (method.forAddressesAlone()) {
            return reverse
                    ? Optional.empty()
                    : Optional.of("reverse-address-lookup is for an IP address, or for its name below in-addr.arpa or"
                            + " ip6.arpa.");
        }
        return ((DomainName) target).wildcard() && !method.forWildcards()
                ? Optional.of(
                        method.wireName() + " cannot prove control for a wildcard: use a DNS method (BR 3.2.2.4).")
                : Optional.empty();
    }

    /**
     * Returns the field whose whole value the request for the page would contain: an error page that echoes its request
     * would then prove control (BR 3.2.2.4.18 (1), BR 3.2.2.5.1). Empty if there is none.
     */
    public static Optional<String> fieldInRequest(DcvParameters asked, Target target) {
        if (asked instanceof DcvParameters.WebsiteChange website) {
            RequestHead head = RequestHead.of(WebsiteChangeChecker.urlOf(website, target), website.httpHeaders());
            return ReflectionPolicy.isIn(website.challengeValue(), website.requireExactCase(), head)
                    ? Optional.of("challenge_value")
                    : Optional.empty();
        }
        if (asked instanceof DcvParameters.AcmeHttp01 http) {
            RequestHead head = RequestHead.of(AcmeHttp01Checker.urlOf(http, target), http.httpHeaders());
            return ReflectionPolicy.isIn(http.keyAuthorization(), true, head)
                    ? Optional.of("key_authorization")
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** Returns why RE2 refuses a pattern, as a phrase that follows the field's name; empty if it accepts it. */
    public static Optional<String> patternFault(String pattern) {
        Optional<String> excess = PatternPolicy.excess(pattern);
        if (excess.isPresent()) {
            return excess;
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException fault) {
            return Optional.of("is not a pattern of RE2: " + Scrub.text(String.valueOf(fault.getDescription()), 100)
                    + "; it has no look-around and no back-references");
        }
    }
}
