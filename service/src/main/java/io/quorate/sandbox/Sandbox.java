package io.quorate.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** A simulated Internet on loopback, with a recursive resolver per view. {@link World} scripts its content. */
public final class Sandbox {

    private final Map<String, ResolverServer> resolvers;
    private final WebServer web;
    private final ChallengeServer challenges;

    private Sandbox(Map<String, ResolverServer> resolvers, WebServer web, ChallengeServer challenges) {
        this.resolvers = resolvers;
        this.web = web;
        this.challenges = challenges;
    }

    /** Starts one resolver per view; views are named by the perspectives that use them. */
    public static Future<Sandbox> start(Vertx vertx, World world, List<String> views) {
        return start(vertx, world, views, Ports.FREE);
    }

    /** Starts the sandbox on ports of the caller's choice. */
    public static Future<Sandbox> start(Vertx vertx, World world, List<String> views, Ports ports) {
        return start(vertx, world, views, ports, new ScriptedSigner());
    }

    /** Starts the sandbox with signatures of the caller's choice. */
    public static Future<Sandbox> start(Vertx vertx, World world, List<String> views, Ports ports, ZoneSigner signer) {
        Map<String, ResolverServer> resolvers = new LinkedHashMap<>();
        for (String view : views) {
            ServerAt at = new ServerAt(ports.host(), ports.dnsOf(resolvers.size()));
            resolvers.put(view, new ResolverServer(vertx, view, world, new Cuts(world, view, signer), at));
        }
        WebServer web = new WebServer(vertx, world.pages());
        ChallengeServer challenges = new ChallengeServer(vertx, world.challenges());
        return Future.all(resolvers.values().stream().map(ResolverServer::start).toList())
                .compose(resolving ->
                        Future.all(web.start(ports, world.challenges().isEmpty()), challenges.start(ports)))
                .map(started -> new Sandbox(resolvers, web, challenges));
    }

    /** Returns address and port of a view's resolver. */
    public String resolver(String view) {
        return server(view).address();
    }

    /** Returns the port that represents 80. */
    public int httpPort() {
        return web.httpPort();
    }

    /**
     * Returns the port that represents 443: the challenge responder's if the world has challenges, else the web
     * server's.
     */
    public int httpsPort() {
        return challenges.port().orElseGet(web::httpsPort);
    }

    /** Returns every request to the web so far, as "address host/path". */
    public List<String> requests() {
        return web.asked();
    }

    /** Returns the user agents of those requests. */
    public List<String> agents() {
        return web.agents();
    }

    /** Returns the server names (SNI) of all handshakes so far, with the web and with the challenge responder. */
    public List<String> serverNames() {
        return Stream.concat(web.serverNames().stream(), challenges.serverNames().stream())
                .toList();
    }

    /** Returns every question to a view's resolver, as "name TYPE", in order. */
    public List<String> queries(String view) {
        return server(view).asked();
    }

    /** Makes this view's resolver stop validating from now on, so that its answers prove nothing. */
    public void stopValidating(String view) {
        server(view).stopValidating();
    }

    public Future<Void> close() {
        return Future.join(
                        resolvers.values().stream().map(ResolverServer::close).toList())
                .compose(closed -> Future.join(web.close(), challenges.close()))
                .mapEmpty();
    }

    private ResolverServer server(String view) {
        return Objects.requireNonNull(resolvers.get(view), () -> "no view " + view);
    }
}
