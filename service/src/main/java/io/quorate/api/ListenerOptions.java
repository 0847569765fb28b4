package io.quorate.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;

import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.support.FileContents;

/** Translates the settings of the API's listener into Vert.x options. */
final class ListenerOptions {

    /**
     * Limit of the HTTP/2 decoder, above {@link RequestRules#LARGEST_HEADER}: a header section between the two is
     * answered with a problem, and a larger one is refused by the decoder.
     */
    private static final int LARGEST_DECODED = 4 * RequestRules.LARGEST_HEADER;

    /** Initial size of each connection's buffer, which grows with its content. */
    private static final int SMALL = 64;
    /**
     * Stream resets per minute on one connection. A coordinator resets a stream for each of its callers that
     * disconnects. At Vert.x's default of a few hundred, such callers would end the checks of all others on the same
     * connection.
     */
    private static final int MOST_RESETS = 60_000;

    private static final Duration AFTER_A_REQUEST = Duration.ofSeconds(20);

    private ListenerOptions() {}

    /** @param longest time that a request may take; nothing is written to its connection before its answer */
    static HttpServerOptions of(HttpSettings settings, FileContents files, Duration longest) {
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeout((int) idle(longest).toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(RequestRules.LARGEST_HEADER)
                .setCompressionSupported(false)
                .setDecoderInitialBufferSize(SMALL)
                .setHttp2RstFloodMaxRstFramePerWindow(MOST_RESETS);
        options.getInitialSettings()
                .setMaxHeaderListSize(LARGEST_DECODED)
                .setMaxConcurrentStreams(settings.limits().inFlight());
        TlsSettings tls = settings.tls();
        if (tls != null) {
            options.setSsl(true).setUseAlpn(true).setKeyCertOptions(own(tls, files));
            String clientCa = tls.clientCa();
            if (clientCa != null) {
                options.setTrustOptions(files.authority(clientCa)).setClientAuth(ClientAuth.REQUEST);
            }
        }
        return options;
    }

    private static Duration idle(Duration longest) {
        Duration enough = longest.plus(AFTER_A_REQUEST);
        return enough.compareTo(HeaderDeadline.IDLE) > 0 ? enough : HeaderDeadline.IDLE;
    }

    /** Returns the listener's TLS options with the contents of other files. */
    static ServerSSLOptions tls(HttpServerOptions options, TlsSettings tls, FileContents files) {
        String clientCa = tls.clientCa();
        TrustOptions trusted = clientCa == null ? null : files.authority(clientCa);
        ServerSSLOptions ssl = options.getSslOptions().copy();
        ssl.setKeyCertOptions(own(tls, files))
                .setTrustOptions(trusted)
                .setClientAuth(clientCa == null ? ClientAuth.NONE : ClientAuth.REQUEST);
        return ssl;
    }

    private static KeyCertOptions own(TlsSettings tls, FileContents files) {
        return files.pair(tls.certificate(), tls.key());
    }
}
