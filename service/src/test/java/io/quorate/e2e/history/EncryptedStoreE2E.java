package io.quorate.e2e.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Postgres;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Workplace;
import io.quorate.remote.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;

/** A database that is reached by TLS alone, by the built jar, as {@code docs/console.md} says to set it up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class EncryptedStoreE2E {

    private final Workplace place = Workplace.of(getClass());
    private Postgres postgres;
    private SandboxProcess sandbox;
    private Path authority;
    private Path stranger;

    @BeforeAll
    void start() throws Exception {
        TestCertificates own = new TestCertificates(place.folder(), "database");
        authority = own.ca();
        stranger = new TestCertificates(place.folder(), "stranger").ca();
        own.issueTo("client", "CN=by_certificate", Duration.ofDays(1));
        Files.setPosixFilePermissions(place.file("client.key"), PosixFilePermissions.fromString("rw-------"));
        Path server = own.issue("server", "db.example", true);
        postgres = Postgres.startWithTls(place, new Postgres.Tls(server, place.file("server.key"), authority));
        sandbox = SandboxProcess.start(place, "--view", "us-east-2");
    }

    @AfterAll
    void stop() {
        sandbox.close();
        postgres.close();
    }

    @Test
    void verdictsAreKeptAndFoundByTls() {
        String database = withPassword("sslmode=verify-full&sslrootcert=" + authority);
        try (Coordinator coordinator = Coordinator.serve(place, "coordinator", sandbox, database)) {
            assertThat(coordinator.ask("by-tls").join().statusCode()).isEqualTo(200);
            coordinator
                    .node()
                    .child()
                    .awaitThat(
                            "the verdict is found",
                            () -> coordinator.get("/checks?trace=by-tls").body().contains("permit.example"));
            assertThat(postgres.sql("SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                            + " WHERE application_name = 'quorate'"))
                    .isEqualTo("t");
            assertThat(coordinator.node().faults()).isEmpty();
        }
    }

    /** {@code AUTHORITY} is replaced by the file of the server's authority, {@code STRANGER} by that of another one. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            trusted      | sslmode=verify-full&sslrootcert=AUTHORITY                        | 0 | verdicts about permit.example
            bound        | sslmode=verify-full&sslrootcert=AUTHORITY&channelBinding=require | 0 | verdicts about permit.example
            unsaid       | currentSchema=public                                             | 0 | verdicts about permit.example
            stranger     | sslmode=verify-full&sslrootcert=STRANGER                         | 4 | PKIX path building failed
            stranger-ca  | sslmode=verify-ca&sslrootcert=STRANGER                           | 4 | PKIX path building failed
            no-authority | sslmode=verify-full                                              | 4 | SSL root certificate file
            no-tls       | sslmode=disable                                                  | 4 | no encryption
            """)
    void theUrlDecidesWhomItTrusts(String name, String parameters, int code, String words) {
        Ended ended = erase(name, withPassword(parameters)).expect(code, words);
        assertThat(ended.output().lines()).as("no line of the driver's").hasSize(1);
    }

    @Test
    void aNameThatIsNotTheCertificatesIsRefusedByVerifyFull() {
        String elsewhere =
                withPassword("sslmode=verify-full&sslrootcert=" + authority).replace("127.0.0.1", "localhost");
        Ended refused = erase("name", elsewhere).expect(4, "localhost could not be verified");
        assertThat(refused.output().lines()).as("no line of the driver's").hasSize(1);
        erase("authority", elsewhere.replace("verify-full", "verify-ca")).expect(0);
    }

    @Test
    void aCertificateTakesThePlaceOfThePassword() {
        String database = "url: \"" + postgres.url("by_certificate") + "?sslmode=verify-full&sslrootcert=" + authority
                + "&sslcert=" + place.file("client.pem") + "&sslkey=" + place.file("client.key")
                + "&pemKeyAlgorithm=EC\", user: by_certificate";
        erase("certificate", database).expect(0, "verdicts about permit.example");
    }

    private String withPassword(String parameters) {
        String files = parameters.replace("AUTHORITY", authority.toString()).replace("STRANGER", stranger.toString());
        return String.format(
                Locale.ROOT,
                "url: \"%s?%s\", user: %s, password-file: \"%s\"",
                postgres.url(),
                files,
                postgres.user(),
                postgres.passwordFile());
    }

    private Ended erase(String name, String database) {
        Path configuration = Coordinator.configuration(place, name, sandbox, database);
        return Ended.of(
                place,
                name,
                "java",
                "-jar",
                Jar.file().toString(),
                "history",
                "erase",
                "--config",
                configuration.toString(),
                "--target",
                "permit.example");
    }
}
