package io.quorate.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.vertx.core.Vertx;

import io.quorate.compliance.Warnings;
import io.quorate.config.LoadResult.Ready;
import io.quorate.config.LoadResult.Rejected;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;

/** Loads configurations for tests, and a whole one to break in tables. */
public record ConfigFixture(Vertx vertx, Path directory) {

    static final String SECRET = "a-secret-of-thirty-two-octets-or-more";

    static final String WHOLE = """
            role: all
            simulation: false
            http: { host: 127.0.0.1, port: 18080, base-paths: ["/", "/v1"], max-body-bytes: 32768 }
            management: { host: 127.0.0.1, port: 18081 }
            auth:
              keys:
                - { name: ca-1, key: the-key-of-ca-1-0123456789, scopes: [mpic, admin] }
                - { name: fleet, sha256: %s, scopes: [perspective] }
            coordinator:
              primary: enforce
              policy: warn
              secret: %s
              default-perspective-count: 2
              max-attempts: 2
              deadline: 12s
              request-deadline: 30s
              grace: 1500ms
              perspectives:
                - code: us-west-2
                  rir: ARIN
                  latitude: 45.84
                  longitude: -119.7
                  url: https://us-west-2.example
                  api-key: key-for-us-west-2
                - code: eu-central-1
                  rir: RIPE NCC
                  latitude: 50.11
                  longitude: 8.68
                  resolver: { rir: RIPE NCC, latitude: 59.33, longitude: 18.07 }
                  too-close-codes: [eu-central-2]
                  url: http://127.0.0.1:9000/base
                  protocol: open-mpic
            perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0, deadline: 9s }
            dns: { servers: ["127.0.0.1:5300", "::1"], timeout: 500ms, attempts: 4, lifetime: 5s, dnssec: trust-ad, self-test-bogus-name: bogus.example }
            checks:
              http-timeout: 7s
              connect-timeout: 3s
              max-redirects: 5
              allow-addresses: [127.0.0.0/8, "::1/128"]
              block-addresses: [198.51.100.0/24]
              extra-tlds: [test]
              http-port: 8000
              https-port: 8443
              strict-families: true
            caa: { domains: [ca.example, "ca.test"], account-uris: ["https://ca.example/acct/1"], case-sensitive-issuer: true, climb: parallel }
            audit: { file: audit.log, required: true, fsync: each, signing-key: audit.pem }
            log: { level: debug, format: plain }
            telemetry: { otlp: { endpoint: "http://127.0.0.1:4318", sample-percent: 5 } }
            """.formatted("ab".repeat(32), SECRET);

    static final String SMALL = """
            auth: { keys: [ { name: ca-1, key: the-key-of-ca-1-0123456789, scopes: [mpic] } ] }
            coordinator:
              primary: none
              secret: %s
              default-perspective-count: 2
              perspectives:
                - { code: us-west-2, rir: ARIN, latitude: 45.84, longitude: -119.7, url: "https://us-west-2.example", api-key: k1 }
                - { code: eu-central-1, rir: RIPE NCC, latitude: 50.11, longitude: 8.68, url: "https://eu-central-1.example", api-key: k2 }
            perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }
            dns: { dnssec: managed }
            """.formatted(SECRET);

    public static final String ALONE = """
            role: perspective
            auth: { keys: [ { name: fleet, key: the-key-of-the-fleet-0123, scopes: [perspective] } ] }
            perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }
            dns: { dnssec: trust-ad }
            """;

    public LoadResult load(String yaml, Map<String, String> environment, Map<String, String> flags) {
        return load(new Sources(file("quorate.yaml", yaml), environment, flags));
    }

    public LoadResult load(Sources sources) {
        try {
            return Futures.await(new ConfigLoader(vertx).load(sources));
        } catch (Exception e) {
            throw new AssertionError("a load must not fail", e);
        }
    }

    public ServiceSettings ready(String yaml) {
        return ready(yaml, Map.of());
    }

    public ServiceSettings ready(String yaml, Map<String, String> environment) {
        return settings(load(yaml, environment, Map.of()));
    }

    List<Problem> broken(String yaml) {
        return broken(yaml, Map.of());
    }

    List<Problem> broken(String yaml, Map<String, String> environment) {
        return problems(load(yaml, environment, Map.of()));
    }

    /** Returns the warnings of a service's start, or of {@code validate-config}. */
    static List<String> warnings(Ready ready) {
        return Warnings.of(ready.settings(), ready.placeholders());
    }

    public static ServiceSettings settings(LoadResult loaded) {
        assertThat(loaded).as(() -> String.valueOf(loaded)).isInstanceOf(Ready.class);
        return ((Ready) loaded).settings();
    }

    static List<Problem> problems(LoadResult loaded) {
        assertThat(loaded).isInstanceOf(Rejected.class);
        return ((Rejected) loaded).problems();
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
