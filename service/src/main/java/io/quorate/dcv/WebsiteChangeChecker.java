package io.quorate.dcv;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.vertx.core.Future;

import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.Target;
import io.quorate.net.BodyText;
import io.quorate.net.Fetched;
import io.quorate.net.GuardedHttp;
import io.quorate.net.RequestGuard;
import io.quorate.support.CallContext;
import io.quorate.support.Occurrence;
import io.quorate.support.Scrub;

/**
 * {@code website-change} (BR 3.2.2.4.18, BR 3.2.2.5.1): a page below {@code /.well-known/pki-validation/} answers with
 * 2xx and contains the token in its first 10 KiB, and no request on the way contains the token. A pattern, where given,
 * must match too, and the pass carries the matched text.
 */
final class WebsiteChangeChecker implements DcvChecker {

    private static final int BODY_LIMIT = 10 * 1024;
    private static final int SHOWN = 128;

    private final GuardedHttp http;
    private final HttpOutcome outcome = new HttpOutcome(DcvMethod.WEBSITE_CHANGE);

    WebsiteChangeChecker(GuardedHttp http) {
        this.http = http;
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.WebsiteChange asked = (DcvParameters.WebsiteChange) request.parameters();
        RequestGuard guard = ReflectionPolicy.guard(asked.challengeValue(), asked.requireExactCase());
        GuardedHttp.Fetch fetch =
                new GuardedHttp.Fetch(urlOf(asked, request.target()), asked.httpHeaders(), BODY_LIMIT, guard);
        return http.fetch(fetch, call).map(fetched -> judge(asked, fetched));
    }

    static String urlOf(DcvParameters.WebsiteChange asked, Target target) {
        String scheme = asked.urlScheme().name().toLowerCase(Locale.ROOT);
        return UrlText.wellKnown(scheme, target, WellKnownPath.PKI_VALIDATION, asked.httpTokenPath());
    }

    private CheckResult judge(DcvParameters.WebsiteChange asked, Fetched fetched) {
        if (fetched instanceof Fetched.Refused refused) {
            return outcome.refused(refused);
        }
        if (fetched instanceof Fetched.Failed failed) {
            return outcome.failed(failed);
        }
        Fetched.Response response = (Fetched.Response) fetched;
        if (response.status() < 200 || response.status() > 299) {
            return outcome.wrongStatus(response, "2xx");
        }
        String body = BodyText.decoded(response.body(), response.contentType());
        if (!holds(body, asked)) {
            return outcome.mismatch(
                    response,
                    "begins with \"" + Scrub.text(body, SHOWN) + "\", expected \""
                            + Scrub.text(asked.challengeValue(), SHOWN)
                            + "\" somewhere in its first 10 KiB. Put it there.");
        }
        Optional<String> matched = matched(body, response.complete(), asked);
        return matched.isEmpty() && isPatterned(asked)
                ? outcome.mismatch(
                        response,
                        "holds the value but nothing that match_regex describes in its first "
                                + PatternPolicy.searched(pattern(asked)) + " characters. Put that there too.")
                : outcome.passed(response, matched.map(Set::of).orElse(Set.of()));
    }

    static boolean holds(String body, DcvParameters.WebsiteChange asked) {
        return asked.requireExactCase()
                ? Occurrence.of(asked.challengeValue()).isIn(body)
                : Occurrence.of(asked.challengeValue().toLowerCase(Locale.ROOT)).isIn(body.toLowerCase(Locale.ROOT));
    }

    static boolean isPatterned(DcvParameters.WebsiteChange asked) {
        return !pattern(asked).isEmpty();
    }

    private static String pattern(DcvParameters.WebsiteChange asked) {
        String pattern = asked.matchRegex();
        return pattern == null ? "" : pattern;
    }

    /**
     * Returns the text that the pattern matches. RE2/J takes time in proportion to the text and to the pattern's
     * program, so the larger the program, the less of a page is searched. A match that ends where the page was cut does
     * not count, because it may continue behind the cut.
     */
    static Optional<String> matched(String body, boolean complete, DcvParameters.WebsiteChange asked) {
        String pattern = pattern(asked);
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        String text = body.strip();
        int searched = Math.min(text.length(), PatternPolicy.searched(pattern));
        Matcher matcher = Pattern.compile(pattern).matcher(text.substring(0, searched));
        boolean cut = !complete || searched < text.length();
        return matcher.find() && !(cut && matcher.end() == searched) ? Optional.of(matcher.group()) : Optional.empty();
    }
}
