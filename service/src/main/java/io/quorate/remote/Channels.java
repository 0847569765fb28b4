package io.quorate.remote;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;

import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.wire.PerspectiveHeaders;

/**
 * Opens the pool of one perspective: HTTP/2 where TLS negotiates it, and by prior knowledge between two Quorates on one
 * machine; HTTP/1.1 otherwise. A pool of its own: a perspective that hangs holds nobody else's connections.
 */
final class Channels {

    private static final int HTTP_1_CONNECTIONS = 64;
    private static final int HTTP_2_CONNECTIONS = 2;
    private static final int WAITING = 2000;
    private static final int CONNECT_MILLIS = 3000;
    /** Less than the 75 seconds after which our servers, and load balancers, hang up. */
    private static final int KEEP_ALIVE_SECONDS = 50;

    private Channels() {}

    static HttpClient open(Vertx vertx, RemoteSettings remote, PerspectiveUrl url) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTcpKeepAlive(true)
                .setDecompressionSupported(false)
                .setMaxRedirects(0)
                .setMaxHeaderSize(PerspectiveHeaders.LARGEST);
        options.getInitialSettings().setMaxHeaderListSize(PerspectiveHeaders.LARGEST);
        if (url.secure()) {
            secure(options, remote.channel());
        } else if (remote.protocol() == Protocol.QUORATE) {
            options.setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        }
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions()
                        .setHttp1MaxSize(HTTP_1_CONNECTIONS)
                        .setHttp2MaxSize(HTTP_2_CONNECTIONS)
                        .setMaxWaitQueueSize(WAITING))
                .build();
    }

    private static void secure(HttpClientOptions options, Channel channel) {
        options.setSsl(true)
                .setVerifyHost(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        options.setSslHandshakeTimeout(CONNECT_MILLIS).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        String ca = channel.ca();
        if (ca != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca));
        }
        String certificate = channel.certificate();
        String key = channel.key();
        if (certificate != null && key != null) {
            options.setKeyCertOptions(
                    new PemKeyCertOptions().addCertPath(certificate).addKeyPath(key));
        }
    }
}
