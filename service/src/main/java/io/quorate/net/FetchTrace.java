package io.quorate.net;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.HttpEvidence.Hop;
import io.quorate.model.IpAddress;
import io.quorate.model.QuerySeen;

/**
 * The route of a request: redirects, URL, address and DNSSEC status.
 *
 * @param history the redirects, in the order followed
 * @param url     the URL asked last
 * @param address the address dialled last; null if none was
 * @param dnssec  the weakest status of the lookups on the way; {@link #NOTHING} if there was no lookup
 */
public record FetchTrace(
        List<Hop> history, String url, @Nullable IpAddress address, Dnssec dnssec, List<QuerySeen> queries) {

    /** The status of a route whose hosts were all given as addresses. */
    static final Dnssec NOTHING = new Dnssec(DnssecStatus.INDETERMINATE, "nothing was looked up");

    public FetchTrace {
        history = List.copyOf(history);
        queries = List.copyOf(queries);
    }

    static FetchTrace at(String url) {
        return new FetchTrace(List.of(), url, null, NOTHING, List.of());
    }

    FetchTrace lookedUp(Dnssec status, List<QuerySeen> asked) {
        List<QuerySeen> all = new ArrayList<>(queries);
        all.addAll(asked);
        return new FetchTrace(history, url, address, weaker(status), all);
    }

    private Dnssec weaker(Dnssec status) {
        if (status.equals(NOTHING)) {
            return dnssec;
        }
        return dnssec.equals(NOTHING) ? status : dnssec.weaker(status);
    }

    FetchTrace dialled(IpAddress dialled) {
        return new FetchTrace(history, url, dialled, dnssec, queries);
    }

    FetchTrace redirected(Hop hop, String next) {
        List<Hop> all = new ArrayList<>(history);
        all.add(hop);
        return new FetchTrace(all, next, address, dnssec, queries);
    }

    /** Returns a copy with a redirect that is not followed, which stays in the history. */
    FetchTrace stopped(Hop hop) {
        return redirected(hop, url);
    }

    /** Returns every URL asked so far. */
    List<String> visited() {
        List<String> urls = new ArrayList<>(history.stream().map(Hop::url).toList());
        urls.add(url);
        return urls;
    }
}
