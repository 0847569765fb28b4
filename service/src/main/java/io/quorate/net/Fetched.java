package io.quorate.net;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What came of a request by HTTP. */
public sealed interface Fetched permits Fetched.Response, Fetched.Refused, Fetched.Failed {

    /** The way there: redirects, the last URL asked, the last address dialled, and what the DNS said. */
    FetchTrace trail();

    /**
     * An answer.
     *
     * @param body     the first octets of the body, decoded where it came packed
     * @param complete whether this is all of it
     * @param contentType as sent, or null
     */
    record Response(
            int status,
            Buffer body,
            boolean complete,
            @Nullable String contentType,
            FetchTrace trail) implements Fetched {}

    /** The site was reached, or its address known, and the rules forbid to go on. */
    record Refused(Reason reason, String words, FetchTrace trail) implements Fetched {}

    /** Nobody knows: no connection, no answer. */
    record Failed(Kind kind, String words, FetchTrace trail) implements Fetched {}

    /** Which rule. */
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
