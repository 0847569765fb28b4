package io.quorate.sandbox;

import java.time.Instant;
import java.util.ArrayList;
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

/** A simulated TLS-ALPN responder on loopback: one certificate per server name, made when the world is. */
final class ChallengeServer {

    private static final String PROTOCOL = "acme-tls/1";

    private final Vertx vertx;
    private final Map<String, ChallengeCertificate.Made> certificates = new HashMap<>();
    private final ReceivedRequests serverNames = new ReceivedRequests();
    private final List<NetServer> servers = new ArrayList<>();

    /**
     * @param challenges by server name
     */
    ChallengeServer(Vertx vertx, Map<String, Challenge> challenges) {
        this.vertx = vertx;
        Instant now = Instant.now();
        challenges.forEach((name, challenge) -> certificates.put(name, ChallengeCertificate.of(challenge, now)));
    }

    /**
     * Listens on the port that represents 443, by IPv6 too if an IPv6 address has a challenge, and not at all without
     * challenges. Closes each connection after the handshake (RFC 8737 section 3).
     */
    Future<ChallengeServer> start(Ports ports) {
        if (certificates.isEmpty()) {
            return Future.succeededFuture(this);
        }
        boolean isV6 = certificates.keySet().stream().anyMatch(name -> name.endsWith(".ip6.arpa"));
        return listen(ports.https(), WebServer.HONEST)
                .compose(first -> isV6 ? listen(first.actualPort(), WebServer.IPV6) : Future.succeededFuture())
                .map(this);
    }

    Optional<Integer> port() {
        return servers.stream().findFirst().map(NetServer::actualPort);
    }

    /** Returns the server names of all handshakes so far. */
    List<String> serverNames() {
        return serverNames.all();
    }

    Future<Void> close() {
        return Future.join(servers.stream().map(NetServer::close).toList()).mapEmpty();
    }

    private Future<NetServer> listen(int port, String address) {
        ServerSSLOptions ssl = new ServerSSLOptions()
                .setKeyCertOptions(KeyCertOptions.wrap(new ServerKeys(certificates, serverNames::add)))
                .setUseAlpn(true)
                .setApplicationLayerProtocols(List.of(PROTOCOL));
        NetServer server = vertx.createNetServer(new TcpServerConfig().setSsl(true), ssl);
        servers.add(server);
        return server.connectHandler(
                        socket -> socket.exceptionHandler(abrupt -> {}).close())
                .exceptionHandler(failedHandshake -> {})
                .listen(port, address);
    }
}
