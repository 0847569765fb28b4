package io.quorate.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TcpServerConfig;
import org.jspecify.annotations.Nullable;

/** A simulated TLS-ALPN responder on loopback: a certificate for each server name, made when the world is. */
final class ChallengeServer {

    private static final String PROTOCOL = "acme-tls/1";

    private final Vertx vertx;
    private final Map<String, ChallengeCertificate.Made> certificates = new HashMap<>();
    private @Nullable NetServer server;

    /**
     * @param challenges by server name
     */
    ChallengeServer(Vertx vertx, Map<String, Challenge> challenges) {
        this.vertx = vertx;
        Instant now = Instant.now();
        challenges.forEach((name, challenge) -> certificates.put(name, ChallengeCertificate.of(challenge, now)));
    }

    /**
     * Listens in the place of 443, or does nothing where the world has no challenge. A connection is over when the hands
     * are shaken (RFC 8737 section 3).
     */
    Future<ChallengeServer> start(Ports ports) {
        if (certificates.isEmpty()) {
            return Future.succeededFuture(this);
        }
        ServerSSLOptions ssl = new ServerSSLOptions()
                .setKeyCertOptions(KeyCertOptions.wrap(new ServerKeys(certificates)))
                .setUseAlpn(true)
                .setApplicationLayerProtocols(List.of(PROTOCOL));
        NetServer listening = vertx.createNetServer(new TcpServerConfig().setSsl(true), ssl);
        server = listening;
        return listening
                .connectHandler(socket -> socket.exceptionHandler(abrupt -> {}).close())
                .exceptionHandler(failedHandshake -> {})
                .listen(ports.https(), WebServer.HONEST)
                .map(this);
    }

    Optional<Integer> port() {
        return Optional.ofNullable(server).map(NetServer::actualPort);
    }

    Future<Void> close() {
        NetServer listening = server;
        return listening == null ? Future.succeededFuture() : listening.close();
    }
}
