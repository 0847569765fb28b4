package io.quorate.e2e.clients;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

/** Refused requests of each kind, from services with little room, and an answer for a method that has ended. */
final class Refusals {

    private static final String QUESTION = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"example.com\"}";
    private static final String ENDED =
            "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"example.com\",\"dcv_check_parameters\":"
                    + "{\"validation_method\":\"ip-address\",\"challenge_value\":\"8.8.100.8\","
                    + "\"dns_record_type\":\"A\"}}";
    private static final String JSON = "application/json";
    private static final int AT_ONCE = 64;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    private Refusals(int port) {
        this.port = port;
    }

    static List<Kept> of(Workplace place) throws Exception {
        try (DatagramSocket silence = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String fleet = Settings.unproven(place, silence.getLocalPort());
            List<Kept> refused = new ArrayList<>();
            try (Quorate small = Quorate.serve(place, listener("max-in-flight: 1, max-body-bytes: 4096") + fleet)) {
                refused.addAll(new Refusals(small.port()).bySmall());
            }
            try (Quorate slow = Quorate.serve(place, listener("requests-per-second-and-key: 1") + fleet)) {
                refused.add(new Refusals(slow.port()).bySlow());
            }
            String lax = fleet.replace("primary: none", "primary: none\n  policy: warn");
            try (Quorate warning = Quorate.serve(place, listener("max-in-flight: 1") + lax)) {
                refused.add(new Refusals(warning.port()).ask(Quorate.KEY, JSON, ENDED));
            }
            return refused;
        }
    }

    private static String listener(String limits) {
        return "http: { host: 127.0.0.1, port: PORT, " + limits + " }\n";
    }

    private List<Kept> bySmall() throws Exception {
        return List.of(
                ask("wrong-key-0123456789", JSON, QUESTION),
                ask(Quorate.KEY, "text/plain", QUESTION),
                ask(Quorate.KEY, JSON, " ".repeat(5_000) + QUESTION),
                ask(Quorate.KEY, JSON, "{}"),
                full());
    }

    private Kept bySlow() throws Exception {
        for (int i = 0; i < AT_ONCE; i++) {
            Kept answer = ask(Quorate.KEY, JSON, "{}");
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("never answered 429");
    }

    /** Each event loop has room for one question; these meet silence and come together. */
    private Kept full() {
        List<CompletableFuture<HttpResponse<String>>> together = IntStream.range(0, AT_ONCE)
                .mapToObj(i ->
                        client.sendAsync(request(Quorate.KEY, JSON, QUESTION), HttpResponse.BodyHandlers.ofString()))
                .toList();
        return together.stream()
                .map(answer -> kept(answer.join()))
                .filter(answer -> answer.status() == 503)
                .findFirst()
                .orElseThrow(() -> new AssertionError("never answered 503"));
    }

    private Kept ask(String key, String type, String body) throws IOException, InterruptedException {
        return kept(client.send(request(key, type, body), HttpResponse.BodyHandlers.ofString()));
    }

    private static Kept kept(HttpResponse<String> answer) {
        return new Kept(
                "mpic",
                answer.statusCode(),
                answer.headers().firstValue("content-type").orElse(""),
                answer.body());
    }

    private HttpRequest request(String key, String type, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mpic"))
                .timeout(Duration.ofSeconds(30))
                .header("x-api-key", key)
                .header("content-type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
