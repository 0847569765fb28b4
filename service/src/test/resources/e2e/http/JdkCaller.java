import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's client: MODE URL KEY CA PROTOCOL SIZE EXPECT. Prints a line per answer: status and retry-after. */
public class JdkCaller {

    private static final String QUESTION = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"%s\"}";

    private final String[] arguments;
    private final HttpClient client;

    private JdkCaller(String[] arguments) throws Exception {
        this.arguments = arguments;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(arguments[4].equals("h2") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        if (!arguments[3].equals("-")) {
            builder.sslContext(trusting(Path.of(arguments[3])));
        }
        this.client = builder.build();
    }

    public static void main(String... arguments) throws Exception {
        JdkCaller caller = new JdkCaller(arguments);
        switch (arguments[0]) {
            case "one" -> caller.print(caller.send("permit.example"));
            case "six" -> {
                for (int i = 0; i < 6; i++) {
                    caller.print(caller.send("permit.example"));
                }
            }
            default -> caller.drain();
        }
        System.exit(0);
    }

    private void drain() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = send("timeout.example");
        HttpResponse<String> fast = send("permit.example").join();
        System.out.println("asked " + fast.statusCode());
        while (fast.statusCode() == 200) {
            Thread.sleep(100);
            fast = send("permit.example").join();
        }
        print(CompletableFuture.completedFuture(fast));
        print(slow);
    }

    private void print(CompletableFuture<HttpResponse<String>> answer) {
        HttpResponse<String> response = answer.join();
        System.out.println(response.statusCode() + " " + response.headers().firstValue("retry-after").orElse("-") + " "
                + response.version());
    }

    private CompletableFuture<HttpResponse<String>> send(String target) {
        String body = QUESTION.formatted(target) + " ".repeat(Integer.parseInt(arguments[5]));
        HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[1]))
                .timeout(Duration.ofSeconds(60))
                .header("x-api-key", arguments[2])
                .header("content-type", "application/json")
                .expectContinue(Boolean.parseBoolean(arguments[6]))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext trusting(Path pem) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(pem)) {
            store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
