package io.quorate.app;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import io.quorate.app.demo.DemoFleet;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.remote.TestCertificates;

/**
 * One coordinator with an enforced primary and seven perspectives, each a process of the built jar on loopback with TLS
 * between them, and the sandbox, another process, as the Internet.
 */
final class LoopbackFleet implements AutoCloseable {

    /** An attempt's and a request's deadline, in seconds. */
    static final int DEADLINE = 4;

    static final int REQUEST_DEADLINE = 5;
    static final List<Perspective> REMOTES = remotes();

    private static final String KEY = "a-key-of-the-fleet-test";
    private static final String PERSPECTIVE_KEY = "a-key-of-a-perspective-";

    private final Path folder;
    private final Path certificateOfAuthority;
    private final HttpClient client;
    private final JarProcess sandbox;
    private final Map<String, JarProcess> perspectives = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable JarProcess coordinator;
    private String url = "";
    private String management = "";

    LoopbackFleet(Path folder) throws Exception {
        this.folder = folder;
        TestCertificates authority = new TestCertificates(folder, "fleet");
        certificateOfAuthority = authority.ca();
        authority.issue("coordinator", "coordinator.example", true);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(certificateOfAuthority))
                .build();
        KeyPair signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                folder.resolve("audit.key"),
                pem("PRIVATE KEY", signing.getPrivate().getEncoded()));
        Files.writeString(publicKey(), pem("PUBLIC KEY", signing.getPublic().getEncoded()));
        sandbox = JarProcess.start(sandboxArguments());
        sandbox.find("(trust-anchor) ");
        for (Perspective remote : REMOTES) {
            authority.issue(remote.code(), remote.code() + ".perspectives.example", false);
            perspectives.put(remote.code(), launch(remote, remote.code(), PERSPECTIVE_KEY + remote.code(), 0));
        }
        for (Perspective remote : REMOTES) {
            ports.put(remote.code(), portOf(process(remote)));
        }
        start();
    }

    /** An answer of the coordinator. */
    record Answer(String trace, HttpResponse<String> response, JsonObject body, Duration took) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        boolean valid() {
            return body.getBoolean("is_valid");
        }

        /** Returns a remote's outcome: passed, refused or incomplete. */
        String outcome(Perspective remote) {
            JsonObject check = check(remote);
            return check.getBoolean("check_passed")
                    ? "passed"
                    : check.getBoolean("check_completed") ? "refused" : "incomplete";
        }

        List<Perspective> having(String outcome) {
            return REMOTES.stream()
                    .filter(remote -> outcome(remote).equals(outcome))
                    .toList();
        }

        /** Returns a remote's error; empty for none. */
        String words(Perspective remote) {
            return String.valueOf(check(remote).getValue("errors"));
        }

        private JsonObject check(Perspective remote) {
            return body.getJsonArray("perspectives").stream()
                    .map(JsonObject.class::cast)
                    .filter(view -> view.getString("perspective_code").equals(remote.code()))
                    .map(view -> view.getJsonObject("check_response"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Asks, without waiting for the answer. The question gets a trace identifier of its own. */
    CompletableFuture<Answer> ask(JsonObject question) {
        String trace = "fleet-" + asked.incrementAndGet();
        long began = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("x-api-key", KEY)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        question.copy().put("trace_identifier", trace).encode()))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Answer(
                        trace, response, new JsonObject(response.body()), Duration.ofNanos(System.nanoTime() - began)));
    }

    String metrics() throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(management + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    JarProcess process(Perspective remote) {
        return Objects.requireNonNull(perspectives.get(remote.code()));
    }

    /** Ends a perspective and starts it again where it was, with another key or as somebody else where it says so. */
    void restart(Perspective remote, String code, String key) throws Exception {
        process(remote).close();
        process(remote).ended();
        perspectives.put(remote.code(), launch(remote, code, key, ports.getOrDefault(remote.code(), 0)));
        portOf(process(remote));
    }

    /** Starts it as the coordinator knows it. */
    void restart(Perspective remote) throws Exception {
        restart(remote, remote.code(), PERSPECTIVE_KEY + remote.code());
    }

    /** The same key under another code. */
    void restartAs(Perspective remote, String code) throws Exception {
        restart(remote, code, PERSPECTIVE_KEY + remote.code());
    }

    /** Stops coordinator and perspectives in good order. */
    void stop() throws Exception {
        JarProcess first = Objects.requireNonNull(coordinator);
        first.signal("TERM");
        first.ended();
        for (JarProcess perspective : perspectives.values()) {
            perspective.signal("TERM");
        }
        for (JarProcess perspective : perspectives.values()) {
            perspective.ended();
        }
    }

    Path trail(String name) {
        return folder.resolve(name + ".jsonl");
    }

    Path publicKey() {
        return folder.resolve("audit.pub");
    }

    @Override
    public void close() {
        perspectives.values().forEach(JarProcess::close);
        sandbox.close();
        if (coordinator != null) {
            coordinator.close();
        }
    }

    private static String[] sandboxArguments() {
        List<String> arguments = new ArrayList<>(List.of("sandbox"));
        arguments.addAll(List.of("--view", DemoFleet.PRIMARY.code()));
        REMOTES.forEach(remote -> arguments.addAll(List.of("--view", remote.code())));
        return arguments.toArray(String[]::new);
    }

    private JarProcess launch(Perspective remote, String code, String key, int port) throws Exception {
        Path file = folder.resolve(remote.code() + ".yaml");
        Files.writeString(file, """
                role: perspective
                http: { host: 127.0.0.1, port: %d, tls: { certificate: "%s", key: "%s" } }
                auth: { keys: [ { name: coordinator, key: %s, scopes: [perspective] } ] }
                perspective: %s
                %s""".formatted(
                        port,
                        folder.resolve(remote.code() + ".pem"),
                        folder.resolve(remote.code() + ".key"),
                        key,
                        place(code, remote.place()),
                        common(remote.code())));
        return JarProcess.start("serve", "--config", file.toString());
    }

    private void start() throws Exception {
        StringBuilder remotes = new StringBuilder();
        for (Perspective remote : REMOTES) {
            String entry = place(remote.code(), remote.place());
            remotes.append("    - ")
                    .append(entry, 0, entry.indexOf(", deadline"))
                    .append(", url: \"https://%s.perspectives.example:%d\", addresses: [127.0.0.1], api-key: %s }\n"
                            .formatted(remote.code(), ports.get(remote.code()), PERSPECTIVE_KEY + remote.code()));
        }
        Path file = Files.writeString(folder.resolve("coordinator.yaml"), """
                role: coordinator
                http: { host: 127.0.0.1, port: 0, tls: { certificate: "%s", key: "%s" } }
                auth: { keys: [ { name: ca, key: %s, scopes: [mpic] } ] }
                coordinator:
                  primary: enforce
                  secret: "0123456789abcdef0123456789abcdef"
                  default-perspective-count: %d
                  deadline: %ds
                  request-deadline: %ds
                  grace: %ds
                  tls: { ca: "%s" }
                  perspectives:
                %sperspective: %s
                %s""".formatted(
                        folder.resolve("coordinator.pem"),
                        folder.resolve("coordinator.key"),
                        KEY,
                        REMOTES.size(),
                        DEADLINE,
                        REQUEST_DEADLINE,
                        DEADLINE,
                        certificateOfAuthority,
                        remotes,
                        place(DemoFleet.PRIMARY.code(), DemoFleet.PRIMARY.place()),
                        common(DemoFleet.PRIMARY.code())
                                .replace("jsonl\"", "jsonl\", signing-key: \"" + folder.resolve("audit.key") + "\"")));
        JarProcess started = JarProcess.start("serve", "--config", file.toString());
        coordinator = started;
        url = "https://127.0.0.1:" + portOf(started) + "/mpic";
        management = "http://" + started.find("management on (127.0.0.1:[0-9]+)");
    }

    /** The settings of each process: its view of the Internet, the sandbox's ports, a file for its record. */
    private String common(String view) throws Exception {
        return """
                management: { host: 127.0.0.1, port: 0 }
                dns: { servers: ["%s"], dnssec: trust-ad, timeout: 1400ms, attempts: 2, lifetime: 2900ms }
                checks: { extra-tlds: [example], allow-addresses: [127.0.0.0/8, 192.0.2.0/24], http-port: %s, https-port: %s, http-timeout: 2900ms, connect-timeout: 1s }
                caa: { domains: [ca.example] }
                audit: { file: "%s" }
                """.formatted(
                        sandbox.find("view " + view + " (127.0.0.1:[0-9]+)"),
                        sandbox.find("http-port ([0-9]+)"),
                        sandbox.find("https-port ([0-9]+)"),
                        trail(view));
    }

    private static String place(String code, Place place) {
        return "{ code: %s, rir: %s, latitude: %s, longitude: %s, deadline: 3s }"
                .formatted(code, place.rir().wireName(), place.latitude(), place.longitude());
    }

    private static int portOf(JarProcess process) throws InterruptedException {
        return Integer.parseInt(process.find("listens on 127.0.0.1:([0-9]+)"));
    }

    private static List<Perspective> remotes() {
        List<Perspective> remotes = new ArrayList<>(DemoFleet.REMOTES);
        remotes.add(Perspective.at("eu-north-1", new Place(Rir.RIPE_NCC, 59.33, 18.07)));
        return List.copyOf(remotes);
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
