package io.quorate.e2e.alerts;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import io.quorate.app.demo.DemoFleet;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Workplace;
import io.quorate.model.Perspective;
import io.quorate.model.Place;

/** A coordinator with an enforced primary and six remotes, each a process on loopback, to which faults can be done. */
final class DrillFleet implements AutoCloseable {

    static final String COORDINATOR = "coordinator";
    static final List<Perspective> REMOTES = DemoFleet.REMOTES;

    /** The default cohort: of six remotes two may fail (BR 3.2.2.9). */
    static final int NEEDED = 4;

    private static final String KEY = "a-key-for-the-drill-of-alerts";
    /** The drill waits for no tier of compilation. */
    private static final Map<String, String> QUICK = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    private final Workplace place;
    private final SandboxProcess sandbox;
    private final DelayedResolver slow;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    /**
     * How a process differs from what its fleet knows of it.
     *
     * @param code  what it calls itself; null for its own
     * @param key   what opens it, or with what it asks
     * @param trail the file of its record; null for one of its own
     */
    record Change(
            @Nullable String code, String key, @Nullable String trail) {

        static final Change NONE = new Change(null, KEY, null);

        static Change code(String code) {
            return new Change(code, KEY, null);
        }

        static Change key(String key) {
            return new Change(null, key, null);
        }

        static Change trail(String file) {
            return new Change(null, KEY, file);
        }
    }

    /** Starts all processes; the last remote asks its resolver by way of one that can be slowed down. */
    DrillFleet(Workplace place) throws Exception {
        this.place = place;
        String[] views = new String[2 * (REMOTES.size() + 1)];
        for (int i = 0; i <= REMOTES.size(); i++) {
            views[2 * i] = "--view";
            views[2 * i + 1] =
                    i == 0 ? DemoFleet.PRIMARY.code() : REMOTES.get(i - 1).code();
        }
        sandbox = SandboxProcess.start(place, views);
        slow = new DelayedResolver(sandbox.resolver(slowOne().code()));
        REMOTES.forEach(remote -> nodes.put(remote.code(), launch(remote, Change.NONE)));
        REMOTES.forEach(this::awaitListening);
        startCoordinator(KEY);
    }

    static Perspective slowOne() {
        return REMOTES.get(REMOTES.size() - 1);
    }

    DelayedResolver resolverOfTheSlowOne() {
        return slow;
    }

    Node node(String code) {
        return Objects.requireNonNull(nodes.get(code));
    }

    /** Sends a signal to a remote. */
    void signal(Perspective remote, String signal) {
        node(remote.code()).child().signal(signal);
    }

    /** Ends a remote and starts it again where it was. */
    void restart(Perspective remote, Change change) {
        node(remote.code()).close();
        nodes.put(remote.code(), launch(remote, change));
        awaitListening(remote);
    }

    /** Ends the coordinator and starts it again with this key for all remotes. */
    void restartCoordinator(String keyOfRemotes) {
        node(COORDINATOR).close();
        startCoordinator(keyOfRemotes);
    }

    /** Posts a question to the coordinator. */
    HttpResponse<String> ask(String question) {
        return node(COORDINATOR).post("/mpic", KEY, question);
    }

    /** Returns the page of metrics of every process; empty where it does not answer. */
    Map<String, String> scrape() {
        Map<String, String> pages = new LinkedHashMap<>();
        nodes.forEach((name, node) -> pages.put(name, node.child().isAlive() ? page(node) : ""));
        return pages;
    }

    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public void close() {
        nodes.values().forEach(node -> node.child().signal("CONT"));
        nodes.values().forEach(Node::close);
        sandbox.close();
        slow.close();
    }

    private static String page(Node node) {
        try {
            return node.quickPage("/metrics");
        } catch (CompletionException silent) {
            return "";
        }
    }

    private Node launch(Perspective remote, Change change) {
        String code = remote.code();
        place.write(code + ".yaml", """
                role: perspective
                http: { host: 127.0.0.1, port: %d }
                auth: { keys: [ { name: coordinator, key: "%s", scopes: [perspective] } ] }
                perspective: { code: %s, %s }
                %s""".formatted(
                port(remote),
                change.key(),
                change.code() == null ? code : change.code(),
                where(remote.place()),
                common(code, remote.equals(slowOne()) ? slow.address() : sandbox.resolver(code), change.trail())));
        return serve(code);
    }

    private void startCoordinator(String keyOfRemotes) {
        StringBuilder remotes = new StringBuilder();
        for (Perspective remote : REMOTES) {
            remotes.append("    - { code: %s, %s, url: \"http://127.0.0.1:%d\", api-key: \"%s\" }\n"
                    .formatted(remote.code(), where(remote.place()), port(remote), keyOfRemotes));
        }
        place.write(COORDINATOR + ".yaml", """
                role: coordinator
                http: { host: 127.0.0.1, port: 0 }
                auth: { keys: [ { name: ca, key: "%s", scopes: [mpic] } ] }
                coordinator:
                  primary: enforce
                  secret: "0123456789abcdef0123456789abcdef"
                  default-perspective-count: %d
                  deadline: 5s
                  request-deadline: 6s
                  grace: 1s
                  perspectives:
                %sperspective: { code: %s, %s, deadline: 4s }
                %s""".formatted(
                        KEY,
                        REMOTES.size(),
                        remotes,
                        DemoFleet.PRIMARY.code(),
                        where(DemoFleet.PRIMARY.place()),
                        common(COORDINATOR, sandbox.resolver(DemoFleet.PRIMARY.code()), null)));
        nodes.put(COORDINATOR, serve(COORDINATOR));
        node(COORDINATOR).awaitReady();
    }

    private String common(String name, String resolver, @Nullable String trail) {
        return """
                management: { host: 127.0.0.1, port: 0 }
                dns: { servers: ["%s"], dnssec: trust-ad, timeout: 1400ms, attempts: 2, lifetime: 2900ms }
                checks: { extra-tlds: [example], allow-addresses: [127.0.0.0/8, 192.0.2.0/24], http-port: %d, https-port: %d }
                caa: { domains: [ca.example] }
                audit: { file: "%s" }
                """.formatted(resolver, sandbox.http(), sandbox.https(), trail == null ? trail(name) : trail);
    }

    String trail(String name) {
        return place.file(name + ".jsonl").toString();
    }

    private Node serve(String name) {
        return new Node(Jar.start(
                place,
                name,
                QUICK,
                "serve",
                "--config",
                place.file(name + ".yaml").toString()));
    }

    private void awaitListening(Perspective remote) {
        Node node = node(remote.code());
        node.child().awaitThat("its ports", node::isListening);
    }

    /** Returns the port of a remote, which keeps it when it starts again. */
    private int port(Perspective remote) {
        return ports.computeIfAbsent(remote.code(), first -> Ports.free());
    }

    private static String where(Place place) {
        return "rir: %s, latitude: %s, longitude: %s"
                .formatted(place.rir().wireName(), place.latitude(), place.longitude());
    }
}
