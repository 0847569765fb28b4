package io.quorate.e2e.history;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.Postgres;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

/** The built jar as a coordinator whose history is in a database. */
final class Coordinator implements AutoCloseable {

    private static final String KEY = "a-key-for-the-history-suite";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String QUESTION =
            "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"permit.example\",\"trace_identifier\":\"%s\"}";

    private final Node node;
    private final Path record;
    private final Path configuration;
    private final HttpClient client = HttpClient.newHttpClient();

    private Coordinator(Node node, Path record, Path configuration) {
        this.node = node;
        this.record = record;
        this.configuration = configuration;
    }

    /**
     * Serves, and waits until it is ready.
     *
     * @param most verdicts that may wait for the database
     */
    static Coordinator serve(Workplace place, String name, SandboxProcess sandbox, Postgres postgres, int most) {
        return serve(
                place,
                name,
                sandbox,
                "most: " + most + ", url: \"" + postgres.url() + "\", user: " + postgres.user() + ", password-file: \""
                        + postgres.passwordFile() + "\"");
    }

    /**
     * Serves, and waits until it is ready.
     *
     * @param database members of {@code history}
     */
    static Coordinator serve(Workplace place, String name, SandboxProcess sandbox, String database) {
        Path configuration = configuration(place, name, sandbox, database);
        return new Coordinator(
                Node.serve(place, name, name + ".yaml", Map.of()).awaitReady(), record(place, name), configuration);
    }

    /** Writes the configuration {@code name.yaml}. */
    static Path configuration(Workplace place, String name, SandboxProcess sandbox, String database) {
        String dns = "servers: [\"" + sandbox.resolver("us-east-2") + "\"], dnssec: trust-ad";
        return place.write(
                name + ".yaml",
                Settings.fleet(place, dns)
                                .replace(
                                        Settings.record(place).toString(),
                                        record(place, name).toString())
                        + "auth: { keys: [ { name: ca, key: " + KEY + ", scopes: [mpic, console] } ] }\n"
                        + "checks: { extra-tlds: [example] }\n"
                        + "history: { store: postgresql, " + database + " }\n");
    }

    private static Path record(Workplace place, String name) {
        return place.file(name + ".jsonl");
    }

    /** Asks about a name; the status of the answer. */
    CompletableFuture<HttpResponse<String>> ask(String trace) {
        return client.sendAsync(
                request("/mpic")
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(QUESTION.formatted(trace)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) {
        return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    /** A page of the management port. */
    HttpResponse<String> page(String path) {
        return node.page(path);
    }

    Node node() {
        return node;
    }

    Path configuration() {
        return configuration;
    }

    /** Attempts in its audit trail. */
    long recorded() throws IOException {
        try (var lines = Files.lines(record)) {
            return lines.filter(line -> line.contains("\"type\":\"attempt\"")).count();
        }
    }

    /** The value of a metric. */
    double metric(String name) {
        return page("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    @Override
    public void close() {
        node.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .timeout(PATIENCE)
                .header("x-api-key", KEY);
    }
}
