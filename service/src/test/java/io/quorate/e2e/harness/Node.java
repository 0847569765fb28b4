package io.quorate.e2e.harness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that serves a file unchanged, on free ports, which it prints when it listens. */
public final class Node implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("listens on \\S+:([0-9]+), management on \\S+?:([0-9]+)\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long QUICK_MILLIS = 1_000;

    private final Child child;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Takes a process that was started with {@link #onFreePorts}. */
    public Node(Child child) {
        this.child = child;
    }

    /** Serves a file by the built jar. The environment overrides it. */
    public static Node serve(Workplace place, String name, String file, Map<String, String> environment) {
        return new Node(Jar.start(place, name, onFreePorts(environment), "serve", "--config", place.file(file) + ""));
    }

    /** Returns the environment with listeners on free ports of loopback, and for a quick start: fleets have many. */
    public static Map<String, String> onFreePorts(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        all.put("QUORATE_HTTP__HOST", "127.0.0.1");
        all.put("QUORATE_HTTP__PORT", "0");
        all.put("QUORATE_MANAGEMENT__PORT", "0");
        return all;
    }

    public Node awaitReady() {
        child.awaitThat("an answer of /readyz with 200", () -> isListening() && isReady());
        return this;
    }

    public boolean isListening() {
        return LISTENS.matcher(child.output()).find();
    }

    public int port() {
        return told(1);
    }

    public int managementPort() {
        return told(2);
    }

    public Child child() {
        return child;
    }

    /** Returns a page of the management port. */
    public HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort() + path))
                .GET());
    }

    /** Returns the text of a page of the management port, which a calm machine has within a second. */
    public String quickPage(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort() + path))
                .timeout(Duration.ofMillis(Machine.longest(QUICK_MILLIS)))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    /** Posts JSON to the API, over plain HTTP. */
    public HttpResponse<String> post(String path, String key, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("x-api-key", key)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * Returns lines of the log since it listens that show a fault of the product: errors, exceptions, blocked event
     * loops.
     */
    public List<String> faults() {
        String log = child.output();
        Matcher listens = LISTENS.matcher(log);
        return OwnLog.faults(listens.find() ? log.substring(listens.end()) : log);
    }

    @Override
    public void close() {
        child.close();
    }

    private boolean isReady() {
        try {
            return page("/readyz").statusCode() == 200;
        } catch (CompletionException notYet) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private int told(int group) {
        Matcher listens = LISTENS.matcher(child.output());
        if (!listens.find()) {
            throw new AssertionError("it does not listen:\n" + child.output());
        }
        return Integer.parseInt(listens.group(group));
    }
}
