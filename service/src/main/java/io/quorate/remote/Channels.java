package io.quorate.remote;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;

import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.support.FileContents;
import io.quorate.wire.PerspectiveHeaders;

/**
 * Creates the HTTP client of one perspective: HTTP/2 where TLS negotiates it, and by prior knowledge between two
 * Quorates on one machine; HTTP/1.1 otherwise. The connections belong to {@link Connections}.
 */
final class Channels {

    private static final int CONNECT_MILLIS = 3000;

    private Channels() {}

    static HttpClientAgent open(Vertx vertx, RemoteSettings remote, PerspectiveUrl url, FileContents files) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setTcpKeepAlive(true)
                .setDecompressionSupported(false)
                .setMaxRedirects(0)
                .setMaxHeaderSize(PerspectiveHeaders.LARGEST);
        options.getInitialSettings().setMaxHeaderListSize(PerspectiveHeaders.LARGEST);
        if (url.secure()) {
            secure(options, remote.channel(), files);
        } else if (remote.protocol() == Protocol.QUORATE) {
            options.setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        }
        return vertx.createHttpClient(options);
    }

    /** Returns the number of requests that a connection is likely to carry, until the first connection reports it. */
    static int expected(RemoteSettings remote, PerspectiveUrl url) {
        return url.secure() || remote.protocol() == Protocol.QUORATE ? Link.MOST_STREAMS : 1;
    }

    private static void secure(HttpClientOptions options, Channel channel, FileContents files) {
        options.setSsl(true)
                .setVerifyHost(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        options.setSslHandshakeTimeout(CONNECT_MILLIS).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        String ca = channel.ca();
        if (ca != null) {
            options.setTrustOptions(files.authority(ca));
        }
        String certificate = channel.certificate();
        String key = channel.key();
        if (certificate != null && key != null) {
            options.setKeyCertOptions(files.pair(certificate, key));
        }
    }
}
