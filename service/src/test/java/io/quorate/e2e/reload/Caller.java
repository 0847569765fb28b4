package io.quorate.e2e.reload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Asks a coordinator over TLS, and looks at what it shows. */
final class Caller {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SSLContext tls;
    private final HttpClient client;
    private final int port;

    /** @param ca whose certificates are trusted, in PEM */
    Caller(Path ca, int port) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var pem = Files.newInputStream(ca)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        this.tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        this.client = HttpClient.newBuilder().sslContext(tls).build();
        this.port = port;
    }

    CompletableFuture<HttpResponse<String>> ask(String key, String name) {
        return client.sendAsync(
                request("/mpic", key)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String page(String path, String key) {
        return client.sendAsync(request(path, key).GET().build(), HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    /** The serial number of the certificate that a new connection is shown. */
    int serial() throws IOException {
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            Certificate shown = socket.getSession().getPeerCertificates()[0];
            return ((X509Certificate) shown).getSerialNumber().intValueExact();
        }
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("x-api-key", key);
    }
}
