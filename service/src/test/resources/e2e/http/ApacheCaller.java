import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.ssl.SSLContexts;

/** Apache HttpClient 5: MODE URL KEY CA PROTOCOL SIZE EXPECT. Prints a line per answer: status and retry-after. */
public class ApacheCaller {

    private static final String QUESTION = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"%s\"}";

    private final String[] arguments;
    private final CloseableHttpClient client;

    /** An answer. */
    private record Answer(int status, String retryAfter) {}

    private ApacheCaller(String[] arguments) throws Exception {
        this.arguments = arguments;
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create();
        if (!arguments[3].equals("-")) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (var in = Files.newInputStream(Path.of(arguments[3]))) {
                store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(
                    SSLContexts.custom().loadTrustMaterial(store, null).build()));
        }
        // Retries are left to the caller: a 429 or 503 is what is looked for.
        this.client = HttpClients.custom()
                .disableAutomaticRetries()
                .setConnectionManager(connections.build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setExpectContinueEnabled(Boolean.parseBoolean(arguments[6]))
                        .build())
                .build();
    }

    public static void main(String... arguments) throws Exception {
        ApacheCaller caller = new ApacheCaller(arguments);
        switch (arguments[0]) {
            case "one" -> print(caller.send("permit.example"));
            case "six" -> {
                for (int i = 0; i < 6; i++) {
                    print(caller.send("permit.example"));
                }
            }
            default -> caller.drain();
        }
        System.exit(0);
    }

    private void drain() throws Exception {
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> send("timeout.example"));
        Answer fast = send("permit.example");
        System.out.println("asked " + fast.status());
        while (fast.status() == 200) {
            Thread.sleep(100);
            fast = send("permit.example");
        }
        print(fast);
        print(slow.join());
    }

    private static void print(Answer answer) {
        System.out.println(answer.status() + " " + answer.retryAfter());
    }

    private Answer send(String target) {
        HttpPost post = new HttpPost(arguments[1]);
        post.setHeader("x-api-key", arguments[2]);
        post.setEntity(new StringEntity(
                QUESTION.formatted(target) + " ".repeat(Integer.parseInt(arguments[5])), ContentType.APPLICATION_JSON));
        try {
            return client.execute(post, response -> {
                EntityUtils.consume(response.getEntity());
                var retry = response.getFirstHeader("retry-after");
                return new Answer(response.getCode(), retry == null ? "-" : retry.getValue());
            });
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
