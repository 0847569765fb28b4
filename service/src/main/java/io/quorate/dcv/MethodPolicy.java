package io.quorate.dcv;

import java.util.Optional;
import java.util.Set;

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

/** Which method may be used for which target (BR 3.2.2.4, BR 3.2.2.5, RFC 8738 section 7). */
public final class MethodPolicy {

    private static final Set<DcvMethod> FOR_ADDRESSES = Set.of(
            DcvMethod.ACME_HTTP_01,
            DcvMethod.WEBSITE_CHANGE,
            DcvMethod.ACME_TLS_ALPN_01,
            DcvMethod.REVERSE_ADDRESS_LOOKUP,
            DcvMethod.DNS_PERSISTENT);
    private static final Set<DcvMethod> NOT_FOR_WILDCARDS = Set.of(
            DcvMethod.ACME_HTTP_01,
            DcvMethod.WEBSITE_CHANGE,
            DcvMethod.ACME_TLS_ALPN_01,
            DcvMethod.IP_ADDRESS,
            DcvMethod.REVERSE_ADDRESS_LOOKUP);

    private MethodPolicy() {}

    /** Why the method cannot be used for the target, as a sentence; empty where it can. */
    public static Optional<String> obstacle(DcvMethod method, Target target) {
        if (target instanceof IpTarget) {
            return FOR_ADDRESSES.contains(method)
                    ? Optional.empty()
                    : Optional.of(method.wireName() + " cannot prove control of an IP address: use acme-http-01,"
                            + " acme-tls-alpn-01, website-change, reverse-address-lookup or dns-persistent");
        }
        boolean reverse = IpAddress.ofReverseName(target.canonical()).isPresent();
        if (method == DcvMethod.REVERSE_ADDRESS_LOOKUP) {
            return reverse
                    ? Optional.empty()
                    : Optional.of("reverse-address-lookup is for an IP address, or for its name below in-addr.arpa or"
                            + " ip6.arpa");
        }
        return ((DomainName) target).wildcard() && NOT_FOR_WILDCARDS.contains(method)
                ? Optional.of(
                        method.wireName() + " cannot prove control for a wildcard: use a DNS method" + " (BR 3.2.2.4)")
                : Optional.empty();
    }

    /**
     * Returns the label that the method puts before the name by itself: callers may write it out, and no other. Empty
     * for methods that ask at the name itself (BR 3.2.2.4.7: only a DNS change may choose a label).
     */
    public static Optional<String> ownLabel(DcvMethod method) {
        return switch (method) {
            case ACME_DNS_01, DNS_ACCOUNT_01 -> Optional.of(AcmeDns01.LABEL);
            case CONTACT_EMAIL_TXT -> Optional.of(ContactTxt.EMAIL_LABEL);
            case CONTACT_PHONE_TXT -> Optional.of(ContactTxt.PHONE_LABEL);
            case DNS_PERSISTENT -> Optional.of(DnsPersistent.LABEL);
            default -> Optional.empty();
        };
    }

    /**
     * Returns the field whose whole value the request for the page would hold: then an error page that echoes its request
     * would prove control (BR 3.2.2.4.18 (1), BR 3.2.2.5.1). Empty where it holds none.
     */
    public static Optional<String> fieldInRequest(DcvParameters asked, Target target) {
        if (asked instanceof DcvParameters.WebsiteChange website) {
            RequestHead head = RequestHead.of(WebsiteChange.urlOf(website, target), website.httpHeaders());
            return ReflectionPolicy.isIn(website.challengeValue(), website.requireExactCase(), head)
                    ? Optional.of("challenge_value")
                    : Optional.empty();
        }
        if (asked instanceof DcvParameters.AcmeHttp01 http) {
            RequestHead head = RequestHead.of(AcmeHttp01.urlOf(http, target), http.httpHeaders());
            return ReflectionPolicy.isIn(http.keyAuthorization(), true, head)
                    ? Optional.of("key_authorization")
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** What is wrong with a pattern for RE2, as a phrase that follows the field's name; empty where nothing is. */
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
