package io.quorate.net;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import io.quorate.dns.AddressLookup;
import io.quorate.model.HttpEvidence.Hop;
import io.quorate.model.IpAddress;
import io.quorate.model.TargetParser;
import io.quorate.net.Destinations.Destination;
import io.quorate.net.Fetched.Failed;
import io.quorate.net.Fetched.Kind;
import io.quorate.net.Fetched.Reason;
import io.quorate.net.Fetched.Refused;
import io.quorate.support.CallContext;
import io.quorate.support.Fields;
import io.quorate.support.Scrub;
import io.quorate.support.Span;

/**
 * Fetches a page from an untrusted server. The host of every hop is resolved here, judged before anything is sent, and
 * dialled at the judged address. Redirects follow {@link RedirectPolicy}; time and octets are bounded. A single request
 * belongs to {@link HttpHop}.
 */
public final class GuardedHttp {

    private static final int LONGEST_LOCATION = 500;

    private final Destinations destinations;
    private final RedirectPolicy redirects;
    private final ChecksSettings settings;
    private final HttpHop hop;
    private final ExchangeListener listener;

    /**
     * Belongs to the event loop that makes it.
     *
     * @param names    parses the hosts of redirects
     * @param listener receives the outcome of each fetch
     */
    public GuardedHttp(
            Vertx vertx,
            AddressLookup lookup,
            AddressPolicy policy,
            ChecksSettings settings,
            TargetParser names,
            TlsEngine tls,
            ExchangeListener listener) {
        this.listener = listener;
        this.destinations = new Destinations(lookup, policy);
        this.redirects = new RedirectPolicy(settings, names);
        this.settings = settings;
        this.hop = new HttpHop(vertx, settings, tls);
    }

    /**
     * A page to fetch.
     *
     * @param url       absolute
     * @param headers   the caller's header fields, sent to the first host only
     * @param bodyLimit the number of octets of the body to read
     * @param guard     judges the request of each hop before it is sent
     */
    public record Fetch(String url, Map<String, String> headers, int bodyLimit, RequestGuard guard) {}

    /** Returns the answer at the end of the redirects. The future fails only by an internal error. */
    public Future<Fetched> fetch(Fetch fetch, CallContext call) {
        WebUrl url = WebUrl.parse(fetch.url())
                .orElseThrow(() -> new IllegalArgumentException("a check's own URL is not a URL: " + fetch.url()));
        long began = call.deadline().nanos().getAsLong();
        Span span = call.span().child(Span.Work.HTTP);
        return go(fetch, url, FetchTrace.at(url.toString()), call.withSpan(span))
                .onComplete((fetched, failure) -> {
                    if (failure == null) {
                        span.note(Fields.OUTCOME, wordFor(fetched));
                        listener.finished(
                                ExchangeListener.Protocol.HTTP,
                                wordFor(fetched),
                                Duration.ofNanos(call.deadline().nanos().getAsLong() - began));
                    }
                    span.end();
                });
    }

    private static String wordFor(Fetched fetched) {
        if (fetched instanceof Failed failed) {
            return failed.kind().name().toLowerCase(Locale.ROOT);
        }
        return fetched instanceof Refused ? "refused" : "answered";
    }

    private Future<Fetched> go(Fetch fetch, WebUrl url, FetchTrace trail, CallContext call) {
        if (call.expired()) {
            return done(new Failed(
                    Kind.TIMEOUT,
                    "The time limit was reached before " + Scrub.text(url.toString(), 300) + " was fetched.",
                    trail));
        }
        Optional<String> refusal = fetch.guard().refusal(RequestHead.of(url, headersFor(fetch, url, trail)));
        if (refusal.isPresent()) {
            return done(new Refused(Reason.REQUEST, Scrub.text(refusal.get(), 1000), trail));
        }
        return destinations
                .of(redirects.hostOf(url), call)
                .compose(destination -> dial(fetch, url, trail, destination, call));
    }

    private Future<Fetched> dial(Fetch fetch, WebUrl url, FetchTrace trail, Destination destination, CallContext call) {
        FetchTrace lookedUp = trail.lookedUp(destination.dnssec(), destination.queries());
        if (destination.forbidden()) {
            return done(new Refused(Reason.ADDRESS, destination.words(), lookedUp));
        }
        return destination.addresses().isEmpty()
                ? done(new Failed(Kind.DNS, destination.words(), lookedUp))
                : tryNext(fetch, url, lookedUp, destination.addresses(), call);
    }

    /** Tries IPv6 first, and IPv4 only if no connection was made at all. */
    private Future<Fetched> tryNext(
            Fetch fetch, WebUrl url, FetchTrace trail, List<IpAddress> addresses, CallContext call) {
        IpAddress address = addresses.get(0);
        FetchTrace dialled = trail.dialled(address);
        Optional<String> refusal = destinations.refusal(address);
        if (refusal.isPresent()) {
            return done(new Refused(Reason.ADDRESS, address + " " + refusal.get() + ".", dialled));
        }
        HttpHop.Order order =
                new HttpHop.Order(url, address, port(url), headersFor(fetch, url, dialled), fetch.bodyLimit());
        return hop.run(order, call.within(settings.httpTimeout())).compose(answer -> {
            if (answer instanceof HttpHop.Broken broken) {
                return broken.failure().dial() && addresses.size() > 1
                        ? tryNext(fetch, url, trail, addresses.subList(1, addresses.size()), call)
                        : done(new Failed(
                                broken.failure().kind(),
                                "Fetching " + Scrub.text(url.toString(), 300) + ": "
                                        + broken.failure().words(),
                                dialled));
            }
            return read(fetch, url, dialled, (HttpHop.Answer) answer, call);
        });
    }

    private Future<Fetched> read(Fetch fetch, WebUrl url, FetchTrace trail, HttpHop.Answer answer, CallContext call) {
        if (!RedirectPolicy.isRedirect(answer.status())) {
            return done(new Fetched.Response(
                    answer.status(), answer.body(), answer.complete(), answer.contentType(), trail));
        }
        String location = answer.location() == null ? "" : answer.location();
        Hop seen = new Hop(
                answer.status(),
                url.toString(),
                Scrub.text(location, LONGEST_LOCATION),
                String.valueOf(trail.address()));
        if (!RedirectPolicy.isFollowed(answer.status())) {
            return refused(trail.stopped(seen), answer, location, "only 301, 302, 307 and 308 are followed");
        }
        Optional<WebUrl> next = url.resolve(location);
        Optional<String> obstacle = next.isEmpty()
                ? Optional.of("the target is not a URL")
                : redirects.obstacle(next.get(), trail.visited());
        return obstacle.isPresent()
                ? refused(trail.stopped(seen), answer, location, obstacle.get())
                : go(
                        fetch,
                        next.orElseThrow(),
                        trail.redirected(seen, next.orElseThrow().toString()),
                        call);
    }

    private static Future<Fetched> refused(FetchTrace trail, HttpHop.Answer answer, String location, String why) {
        return done(new Refused(
                Reason.REDIRECT,
                "Invalid redirect. Redirect code: " + answer.status() + ", target: "
                        + Scrub.text(location, LONGEST_LOCATION) + "; " + why + ".",
                trail));
    }

    /** Returns the caller's header fields for the first host, and none for any other. */
    private static Map<String, String> headersFor(Fetch fetch, WebUrl url, FetchTrace trail) {
        return trail.history().isEmpty() || sameHost(fetch, url) ? fetch.headers() : Map.of();
    }

    private static boolean sameHost(Fetch fetch, WebUrl url) {
        return WebUrl.parse(fetch.url())
                .filter(first -> first.host().equals(url.host()))
                .isPresent();
    }

    private int port(WebUrl url) {
        return switch (url.effectivePort()) {
            case 80 -> settings.httpPort();
            case 443 -> settings.httpsPort();
            default -> url.effectivePort();
        };
    }

    private static Future<Fetched> done(Fetched fetched) {
        return Future.succeededFuture(fetched);
    }
}
