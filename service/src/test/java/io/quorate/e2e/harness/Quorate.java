package io.quorate.e2e.harness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A served process of the built jar: configured, awaited by its own readiness, asked over HTTP. */
public final class Quorate implements AutoCloseable {

    public static final String KEY = "a-key-for-the-hostile-suite";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Child child;
    private final int port;
    private final int management;
    private final HttpClient client;

    private Quorate(Child child, int port, int management, HttpClient.Version version) {
        this.child = child;
        this.port = port;
        this.management = management;
        this.client = HttpClient.newBuilder().version(version).build();
    }

    /** Starts the product with a command line. */
    public interface Start {

        Child start(Workplace place, String name, String... arguments);
    }

    /** Serves with these settings behind the listeners and the keys, and waits until it is ready. */
    public static Quorate serve(Workplace place, String settings) {
        return serve(place, "quorate", settings, HttpClient.Version.HTTP_1_1);
    }

    public static Quorate serve(Workplace place, String name, String settings, HttpClient.Version version) {
        return serve(place, name, settings, version, Jar::start);
    }

    /** Serves by a start of another kind. */
    public static Quorate serve(
            Workplace place, String name, String settings, HttpClient.Version version, Start start) {
        int port = Ports.free();
        int management = Ports.free();
        String head = settings.lines().anyMatch(line -> line.startsWith("http:"))
                ? ""
                : "http: { host: 127.0.0.1, port: " + port + " }\n";
        String text = head
                + "management: { host: 127.0.0.1, port: " + management + " }\n"
                + "auth: { keys: [ { name: ca, key: " + KEY + ", scopes: [mpic, perspective, admin] } ] }\n"
                + settings.replace("PORT", String.valueOf(port));
        String file = place.write(name + ".yaml", text).toString();
        Quorate quorate = new Quorate(start.start(place, name, "serve", "--config", file), port, management, version);
        quorate.child.awaitThat("an answer of /readyz with 200", quorate::isReady);
        return quorate;
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return management;
    }

    public Child child() {
        return child;
    }

    public boolean isReady() {
        return statusOf("/readyz") == 200;
    }

    /** Returns the status of a management page; 0 where nothing listens. */
    public int statusOf(String path) {
        return client.sendAsync(request(management, path).GET().build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(failure -> 0)
                .join();
    }

    /** Returns the text of a management page. */
    public String page(String path) {
        return client.sendAsync(request(management, path).GET().build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body)
                .join();
    }

    /** Posts a question to {@code /mpic}. */
    public CompletableFuture<Answer> ask(String body) {
        HttpRequest question = request(port, "/mpic")
                .header("x-api-key", KEY)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(question, HttpResponse.BodyHandlers.ofString()).thenApply(Answer::of);
    }

    /** Posts a question about what is asked for in place of another name. */
    public CompletableFuture<Answer> ask(String body, String appliedFor) {
        HttpRequest question = request(port, "/mpic")
                .header("x-api-key", KEY)
                .header("x-mpic-applied-for", appliedFor)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(question, HttpResponse.BodyHandlers.ofString()).thenApply(Answer::of);
    }

    /** Returns lines of the log that show a fault of the product: errors, exceptions, blocked event loops. */
    public List<String> faults() {
        return OwnLog.faults(child.output());
    }

    @Override
    public void close() {
        child.close();
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }
}
