package io.quorate.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.audit.ReloadLine;
import io.quorate.config.ConfigLoader;
import io.quorate.config.Sources;
import io.quorate.net.TlsEngine;
import io.quorate.remote.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;

/** A coordinator shows how long its own certificates and those of its perspectives are valid, by its clock. */
@Timeout(120)
class CertificateExpiryTest {

    private static final String KEY = "a-key-of-the-expiry-test";
    private static final double DAY = Duration.ofDays(1).toSeconds();
    private static final double SLACK = 90;
    private static final ReloadLine LINE = new ReloadLine(
            ReloadLine.Outcome.APPLIED, ReloadLine.Trigger.SIGNAL, "ab", List.of(), List.of(), List.of());

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Service> running = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    private TestCertificates authority;

    @BeforeEach
    void make() throws Exception {
        authority = new TestCertificates(folder, "fleet");
        Files.copy(authority.ca(), folder.resolve("ca.pem"));
        authority.issue("perspective", "perspective.example", Duration.ofDays(20));
        authority.issue("coordinator", "coordinator.example", Duration.ofDays(30));
        authority.issue("renewed", "coordinator.example", Duration.ofDays(90));
        authority.issueTo("client", "CN=coordinator", Duration.ofDays(5));
        for (String chain : List.of("perspective", "coordinator")) {
            String authorityOfOneDay = Files.readString(folder.resolve("ca.pem"));
            Files.writeString(folder.resolve(chain + ".pem"), authorityOfOneDay, StandardOpenOption.APPEND);
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (Service service : running) {
            Blocking.await(service.stop());
        }
    }

    @Test
    void aCoordinatorShowsItsOwnAndThoseOfItsPerspectives() throws Exception {
        Service perspective = perspective("perspective");
        Service coordinator = coordinator(perspective, Clock.systemUTC());
        assertThat(await(coordinator, left -> left > 0)).isBetween(20 * DAY - SLACK, 20 * DAY);
        assertLeft(coordinator, "listener", "none", 30);
        assertLeft(coordinator, "client", "tokyo", 5);
        assertLeft(perspective, "listener", "none", 20);

        Blocking.await(coordinator.reload(loaded(coordinates(perspective, "renewed")), LINE));
        assertLeft(coordinator, "listener", "none", 90);
        assertLeft(coordinator, "client", "tokyo", 5);
    }

    @Test
    void timeIsThatOfTheClock() throws Exception {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofDays(25));
        Service coordinator = coordinator(perspective("perspective"), ahead);
        assertThat(await(coordinator, left -> true)).isBetween(-5 * DAY - SLACK, -5 * DAY);
        assertLeft(coordinator, "listener", "none", 5);
        assertLeft(coordinator, "client", "tokyo", -20);
    }

    /** An expired certificate fails each new handshake, so that the last one known goes below zero. */
    @Test
    void anExpiredPeerIsBelowZeroAndNamedInWords() throws Exception {
        authority.issue("brief", "perspective.example", Duration.ofSeconds(15));
        Service perspective = perspective("brief");
        Service coordinator = coordinator(perspective, Clock.systemUTC());
        await(coordinator, left -> left > 0);
        await(coordinator, left -> left < 0);
        Service afterwards = coordinator(perspective, Clock.systemUTC());
        String fleet = "";
        for (int tries = 0; tries < 100 && !fleet.contains("certificate"); tries++) {
            Thread.sleep(100);
            fleet = page(afterwards, "/readyz/fleet");
        }
        assertThat(fleet).contains("its certificate has expired");
        assertThat(left(afterwards, "perspective", "tokyo"))
                .as("a process that has met no valid one")
                .isEmpty();
    }

    private double await(Service service, DoublePredicate wanted) throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            OptionalDouble seen = left(service, "perspective", "tokyo");
            if (seen.isPresent() && wanted.test(seen.getAsDouble())) {
                return seen.getAsDouble();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not seen: " + page(service, "/readyz/fleet"));
    }

    private void assertLeft(Service service, String role, String perspective, int days) throws Exception {
        assertThat(left(service, role, perspective).orElseThrow()).isBetween(days * DAY - SLACK, days * DAY);
    }

    private OptionalDouble left(Service service, String role, String perspective) throws Exception {
        Matcher sample = Pattern.compile("mpic_certificate_expiry_seconds\\{perspective=\"" + perspective + "\",role=\""
                        + role + "\"} (.*)")
                .matcher(page(service, "/metrics"));
        return sample.find() ? OptionalDouble.of(Double.parseDouble(sample.group(1))) : OptionalDouble.empty();
    }

    private String page(Service service, String path) throws Exception {
        URI page = URI.create("http://127.0.0.1:" + service.managementPort() + path);
        return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Service perspective(String certificate) throws Exception {
        return started(loaded(common("perspective", certificate) + """
                auth: { keys: [ { name: coordinator, key: %s, scopes: [perspective] } ] }
                perspective: { code: tokyo, rir: APNIC, latitude: 35.68, longitude: 139.69 }
                """.formatted(KEY)), Clock.systemUTC());
    }

    private Service coordinator(Service perspective, Clock clock) throws Exception {
        return started(loaded(coordinates(perspective, "coordinator")), clock);
    }

    private String coordinates(Service perspective, String certificate) {
        return common("coordinator", certificate) + """
                auth: { keys: [ { name: ca, key: %s, scopes: [mpic] } ] }
                coordinator:
                  primary: none
                  policy: warn
                  secret: "0123456789abcdef0123456789abcdef"
                  default-perspective-count: 2
                  tls: { ca: %s/ca.pem, certificate: %s/client.pem, key: %s/client.key }
                  perspectives:
                    - { code: tokyo, rir: APNIC, latitude: 35.68, longitude: 139.69, api-key: %s, addresses: [127.0.0.1],
                        url: "https://perspective.example:%d" }
                    - { code: paris, rir: RIPE NCC, latitude: 48.86, longitude: 2.35, api-key: another-key-of-the-test,
                        url: "http://127.0.0.1:1" }
                """.formatted(KEY, folder, folder, folder, KEY, perspective.port());
    }

    private String common(String role, String certificate) {
        return """
                role: %s
                http: { host: 127.0.0.1, port: 0, tls: { certificate: %s/%s.pem, key: %s/%s.key } }
                management: { host: 127.0.0.1, port: 0 }
                dns: { servers: ["127.0.0.1:53"], dnssec: "off" }
                caa: { domains: [ca.example] }
                """.formatted(role, folder, certificate, folder, certificate);
    }

    private Configured loaded(String yaml) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Path file = Files.writeString(folder.resolve("quorate.yaml"), yaml);
            Judged judged = Judged.of(
                    vertx,
                    Blocking.await(new ConfigLoader(vertx).load(new Sources(file, Map.of(), Map.of()))),
                    Instant.now());
            assertThat(judged.faults()).isEmpty();
            return Objects.requireNonNull(judged.loaded());
        } finally {
            Blocking.await(vertx.close());
        }
    }

    private Service started(Configured loaded, Clock clock) throws Exception {
        Service service = Blocking.await(
                Service.start(Service.vertx(), loaded, 1, new Service.Beside(null, TlsEngine.ofTheJdk(), null, clock)));
        running.add(service);
        return service;
    }
}
