package io.quorate.net;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The outcome of a request by HTTP. Judging the content is left to the methods in {@code dcv}. */
public sealed interface Fetched permits Fetched.Response, Fetched.Refused, Fetched.Failed {

    /** Returns the route: redirects, the last URL asked, the last address dialled, and the DNSSEC status. */
    FetchTrace trail();

    /**
     * An answer.
     *
     * @param body        the first octets of the body, decompressed where necessary
     * @param complete    true if this is the whole body
     * @param contentType as sent, or null
     */
    record Response(
            int status,
            Buffer body,
            boolean complete,
            @Nullable String contentType,
            FetchTrace trail) implements Fetched {}

    /** The site was reached, or its address is known, and a rule forbids to continue. */
    record Refused(Reason reason, String words, FetchTrace trail) implements Fetched {}

    /** Nothing is known of the page: there was no connection or no answer. */
    record Failed(Kind kind, String words, FetchTrace trail) implements Fetched {}

    /** The rule that refused. */
    enum Reason {
        ADDRESS,
        REDIRECT,
        REQUEST
    }

    /** The ways to fail. */
    enum Kind {
        DNS,
        CONNECTION,
        TIMEOUT,
        TLS,
        PROTOCOL
    }
}
