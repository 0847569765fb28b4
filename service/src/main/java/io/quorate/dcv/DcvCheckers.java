package io.quorate.dcv;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

import io.vertx.core.Future;

import io.quorate.dns.DnsLookup;
import io.quorate.dns.LookupMemo;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvRequest;
import io.quorate.net.GuardedHttp;
import io.quorate.net.TlsProbe;
import io.quorate.support.CallContext;

/**
 * Finds the checker for a method. The switch covers every {@link DcvMethod}, so a method without a checker does not
 * compile.
 */
public final class DcvCheckers {

    private final Map<DcvMethod, DcvChecker> checkers = new EnumMap<>(DcvMethod.class);

    /** Creates one checker per method, on the event loop of its collaborators. */
    public DcvCheckers(DnsLookup lookup, GuardedHttp http, TlsProbe tls, Clock clock) {
        for (DcvMethod method : DcvMethod.values()) {
            checkers.put(method, checker(method, lookup, http, tls, clock));
        }
    }

    /** Returns the result by the deadline. */
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvChecker checker = checkers.get(request.parameters().method());
        return checker == null
                ? Future.failedFuture("no checker for " + request.parameters().method())
                : checker.perform(request, call);
    }

    private static DcvChecker checker(DcvMethod method, DnsLookup lookup, GuardedHttp http, TlsProbe tls, Clock clock) {
        return switch (method) {
            case WEBSITE_CHANGE -> new WebsiteChangeChecker(http);
            case ACME_HTTP_01 -> new AcmeHttp01Checker(http);
            case ACME_TLS_ALPN_01 -> new AcmeTlsAlpn01Checker(tls);
            case ACME_DNS_01 -> new AcmeDns01Checker(lookup);
            case DNS_ACCOUNT_01 -> new DnsAccount01Checker(lookup);
            case DNS_CHANGE -> new DnsChangeChecker(lookup);
            case DNS_PERSISTENT -> new DnsPersistentChecker(lookup, clock);
            case CONTACT_EMAIL_TXT, CONTACT_PHONE_TXT -> new ContactTxtChecker(lookup);
            case CONTACT_EMAIL_CAA, CONTACT_PHONE_CAA ->
                (request, call) -> new ContactCaaChecker(new LookupMemo(lookup)).perform(request, call);
            case IP_ADDRESS -> new AddressOfNameChecker(lookup);
            case REVERSE_ADDRESS_LOOKUP -> new ReverseAddressLookupChecker(lookup);
        };
    }
}
