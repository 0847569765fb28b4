package io.quorate.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;

/**
 * A simulated web on two addresses: the legitimate one, and the attacker's, to which a hijacked view leads. It also
 * serves IPv6 if the world has pages there.
 */
final class WebServer {

    static final String HONEST = "127.0.0.1";
    static final String ATTACKER = "127.0.0.2";
    static final String IPV6 = "::1";

    private final Vertx vertx;
    private final Map<String, Page> pages;
    private final ReceivedRequests asked = new ReceivedRequests();
    private final ReceivedRequests agents = new ReceivedRequests();
    private final ReceivedRequests serverNames = new ReceivedRequests();
    private final Map<String, HttpServer> servers = new HashMap<>();

    /**
     * @param pages by address, host and path: {@code 127.0.0.1 n.example/path}
     */
    WebServer(Vertx vertx, Map<String, Page> pages) {
        this.vertx = vertx;
        this.pages = Map.copyOf(pages);
    }

    /**
     * Listens for plain HTTP on one port of both addresses, and for HTTPS on the port that represents 443.
     *
     * @param secureToo false if the challenge responder needs that port; HTTPS then takes any free one
     */
    Future<WebServer> start(Ports ports, boolean secureToo) {
        return listen("http", HONEST, ports.http(), false)
                .compose(plain -> listen("http2", ATTACKER, plain.actualPort(), false))
                .compose(both -> listen("https", HONEST, secureToo ? ports.https() : 0, true))
                .compose(all -> isV6() ? listenByIpv6() : Future.succeededFuture())
                .map(this);
    }

    private boolean isV6() {
        return pages.keySet().stream().anyMatch(key -> key.startsWith(IPV6 + " "));
    }

    private Future<HttpServer> listenByIpv6() {
        return listen("http6", IPV6, httpPort(), false).compose(plain -> listen("https6", IPV6, httpsPort(), true));
    }

    int httpPort() {
        return port("http");
    }

    int httpsPort() {
        return port("https");
    }

    /** Returns every request so far, as "address host path". */
    List<String> asked() {
        return asked.all();
    }

    /** Returns the user agents of those requests. */
    List<String> agents() {
        return agents.all();
    }

    /** Returns the server names of all handshakes so far. */
    List<String> serverNames() {
        return serverNames.all();
    }

    Future<Void> close() {
        return Future.join(servers.values().stream().map(HttpServer::close).toList())
                .mapEmpty();
    }

    private int port(String name) {
        return Optional.ofNullable(servers.get(name)).orElseThrow().actualPort();
    }

    private Future<HttpServer> listen(String name, String address, int port, boolean secure) {
        HttpServerOptions options = secure
                ? new HttpServerOptions().setSsl(true).setKeyCertOptions(KeyCertOptions.wrap(selfSigned()))
                : new HttpServerOptions();
        HttpServer server = vertx.createHttpServer(options).requestHandler(request -> answer(address, request));
        servers.put(name, server);
        return server.listen(port, address);
    }

    private ServerKeys selfSigned() {
        Challenge any = new Challenge(List.of("dns:self-signed.example"), "", false, false, Challenge.Signer.SELF);
        return new ServerKeys(Map.of("", ChallengeCertificate.of(any, Instant.now())), serverNames::add);
    }

    private void answer(String address, HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        String key = address + " " + host + request.uri();
        asked.add(key);
        agents.add(String.valueOf(request.getHeader("user-agent")));
        Page page = pages.get(key);
        if (page == null) {
            request.response().setStatusCode(404).end("no such page");
            return;
        }
        request.response().setStatusCode(page.status());
        page.headers().forEach((name, value) -> request.response().putHeader(name, value));
        request.response().end(page.body());
    }
}
