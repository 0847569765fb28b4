package io.quorate.net;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The outcome of a TLS handshake. */
public sealed interface Probed permits Probed.Handshake, Probed.Refused, Probed.Failed {

    /** Returns the address dialled and the DNSSEC status. */
    FetchTrace trail();

    /**
     * A completed handshake.
     *
     * @param protocol    the application protocol negotiated, or null
     * @param certificate the peer's own certificate in DER
     */
    record Handshake(@Nullable String protocol, Buffer certificate, FetchTrace trail) implements Probed {}

    /** The address is forbidden. */
    record Refused(String words, FetchTrace trail) implements Probed {}

    /** There was no connection or no handshake. */
    record Failed(Fetched.Kind kind, String words, FetchTrace trail) implements Probed {}
}
