package io.quorate.dcv;

import java.util.Set;

import io.vertx.core.Future;

import io.quorate.dns.Octets;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.Target;
import io.quorate.net.Fetched;
import io.quorate.net.GuardedHttp;
import io.quorate.net.RequestGuard;
import io.quorate.support.CallContext;
import io.quorate.support.Scrub;

/**
 * {@code acme-http-01} (RFC 8555 section 8.3, RFC 8738): the first request goes to port 80 by plain HTTP, the answer is
 * 200, and its whole body, but for white space at its end, is the key authorization.
 */
final class AcmeHttp01Checker implements DcvChecker {

    private static final int BODY_LIMIT = 4096;
    private static final int SHOWN = 128;

    private final GuardedHttp http;
    private final HttpOutcome outcome = new HttpOutcome(DcvMethod.ACME_HTTP_01);

    AcmeHttp01Checker(GuardedHttp http) {
        this.http = http;
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.AcmeHttp01 asked = (DcvParameters.AcmeHttp01) request.parameters();
        int limit = Math.max(BODY_LIMIT, 2 * asked.keyAuthorization().length());
        return http.fetch(
                        new GuardedHttp.Fetch(
                                urlOf(asked, request.target()), asked.httpHeaders(), limit, RequestGuard.NONE),
                        call)
                .map(fetched -> judge(asked, fetched));
    }

    static String urlOf(DcvParameters.AcmeHttp01 asked, Target target) {
        return UrlText.wellKnown("http", target, WellKnownPath.ACME_CHALLENGE, asked.token());
    }

    private CheckResult judge(DcvParameters.AcmeHttp01 asked, Fetched fetched) {
        if (fetched instanceof Fetched.Refused refused) {
            return outcome.refused(refused);
        }
        if (fetched instanceof Fetched.Failed failed) {
            return outcome.failed(failed);
        }
        Fetched.Response response = (Fetched.Response) fetched;
        if (response.status() != 200) {
            return outcome.wrongStatus(response, "200");
        }
        Octets body = Octets.of(response.body().getBytes());
        return response.complete() && KeyAuthorization.isAllOf(body, asked.keyAuthorization())
                ? outcome.passed(response, Set.of())
                : outcome.mismatch(
                        response,
                        "is \"" + Scrub.text(body.toString(), SHOWN) + "\"" + (response.complete() ? "" : " and more")
                                + ", expected \"" + Scrub.text(asked.keyAuthorization(), SHOWN)
                                + "\" and nothing else. Serve exactly this.");
    }
}
