package io.quorate.net;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quorate.model.TargetParser;

/**
 * Decides which redirects are followed (BR 3.2.2.4.18 and .19): only 301, 302, 307 and 308, to http or https, to ports
 * 80 and 443, to a host that can be in the DNS, not in a circle, and no more than the configured number.
 */
final class RedirectPolicy {

    private static final Set<Integer> FOLLOWED = Set.of(301, 302, 307, 308);
    private static final int LONGEST_PATH = 2000;

    private final ChecksSettings settings;
    private final TargetParser names;

    RedirectPolicy(ChecksSettings settings, TargetParser names) {
        this.settings = settings;
        this.names = names;
    }

    static boolean isRedirect(int status) {
        return status >= 300 && status < 400;
    }

    static boolean isFollowed(int status) {
        return FOLLOWED.contains(status);
    }

    /**
     * Returns why the next hop is refused, as the end of a sentence; empty if it may be followed.
     *
     * @param visited the URLs asked so far, the first one first
     */
    Optional<String> obstacle(WebUrl next, List<String> visited) {
        if (!next.scheme().equals("http") && !next.scheme().equals("https")) {
            return Optional.of("its scheme is " + next.scheme() + ": only http and https are followed");
        }
        Host.Read host = Host.read(next.host(), names);
        if (host.host().isEmpty()) {
            return Optional.of(host.reason()
                    + (next.host().contains(".well-known") ? " (a slash seems to be missing before .well-known)" : ""));
        }
        if (!isAuthorizedPort(next)) {
            return Optional.of("its port is " + next.effectivePort() + ": only 80 and 443 are followed");
        }
        if (next.pathAndQuery().length() > LONGEST_PATH) {
            return Optional.of("its path has more than " + LONGEST_PATH + " characters");
        }
        if (visited.contains(next.toString())) {
            return Optional.of("it was asked before: the redirects form a loop");
        }
        return visited.size() > settings.maxRedirects()
                ? Optional.of("it would be redirect " + visited.size() + ": at most " + settings.maxRedirects()
                        + " are followed")
                : Optional.empty();
    }

    Host hostOf(WebUrl url) {
        return Host.read(url.host(), names).host().orElseThrow();
    }

    /** Accepts the ports that test beds configure besides 80 and 443. */
    private boolean isAuthorizedPort(WebUrl url) {
        int port = url.effectivePort();
        return port == 80 || port == 443 || port == settings.httpPort() || port == settings.httpsPort();
    }
}
