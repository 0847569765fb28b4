package io.quorate.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.remote.TestCertificates;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.Logs;

import static org.assertj.core.api.Assertions.assertThat;

/** Each mistake with a TLS file ends in one clear line before a port is open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsFilesTest {

    private static final String LISTENER = "http.tls.";

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void make() throws Exception {
        TestCertificates ca = new TestCertificates(folder, "ca.example");
        copy(ca.ca(), "ca.pem");
        ca.issue("own", "own.example", true);
        ca.issue("other", "other.example", true);
        ca.issueByP521("long", "long.example");
        ca.issueByEd25519("edwards", "edwards.example");
        ca.issueTo("late", "CN=late.example", Duration.ofMinutes(-10));
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        write("rsa.key", pem("PRIVATE KEY", rsa.generateKeyPair().getPrivate().getEncoded()));
        write("encrypted.key", pem("ENCRYPTED PRIVATE KEY", new byte[64]));
        write("broken.key", pem("PRIVATE KEY", new byte[64]));
        write("broken.pem", pem("CERTIFICATE", new byte[64]));
        write("empty.pem", "");
        write("whole.pem", text("own.pem") + text("ca.pem"));
        write("reversed.pem", text("own.pem") + text("other.pem"));
    }

    /** Commands set the level of the whole process. */
    @AfterAll
    static void restoreLogs() {
        Logs.configure(LogSettings.DEFAULTS);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "own.pem|other.key|key: F/other.key is not the key of the certificate in F/own.pem (CN=own.example), or is"
                        + " broken; name the key that it was made with.",
                "own.pem|rsa.key|key: F/rsa.key is not the key of the certificate in F/own.pem (CN=own.example), or is"
                        + " broken; name the key that it was made with.",
                "own.pem|long.key|key: F/long.key is not the key of the certificate in F/own.pem (CN=own.example), or is"
                        + " broken; name the key that it was made with.",
                "own.pem|broken.key|key: F/broken.key is not the key of the certificate in F/own.pem (CN=own.example), or"
                        + " is broken; name the key that it was made with.",
                "own.pem|own.pem|key: F/own.pem holds a certificate and no private key in PEM; name the file of the key"
                        + " that the certificate was made with.",
                "own.pem|empty.pem|key: F/empty.pem holds no private key in PEM; name the file of the key that the"
                        + " certificate was made with.",
                "own.pem|encrypted.key|key: F/encrypted.key is encrypted; decrypt it: openssl pkey -in F/encrypted.key -out"
                        + " FILE.",
                "edwards.pem|edwards.key|certificate: F/edwards.pem: the certificate of CN=edwards.example has a key of"
                        + " EdDSA, by which no connection can be made here; take one with a key of ECDSA or RSA.",
                "own.key|own.key|certificate: F/own.key holds a private key and no certificate in PEM; name the file that"
                        + " begins with -----BEGIN CERTIFICATE-----.",
                "empty.pem|own.key|certificate: F/empty.pem holds no certificate in PEM; name the file that begins with"
                        + " -----BEGIN CERTIFICATE-----.",
                "broken.pem|own.key|certificate: F/broken.pem holds a certificate that cannot be read; look at it: openssl"
                        + " x509 -in F/broken.pem -text.",
                "reversed.pem|own.key|certificate: F/reversed.pem: certificate 2 (CN=other.example) did not issue the one"
                        + " before it (CN=own.example); write the own certificate first, and each issuer after what it"
                        + " issued.",
            })
    void aFileThatCannotBeUsedEndsTheStart(String certificate, String key, String words) throws Exception {
        String line = LISTENER + words.replace("F/", folder + "/");
        assertThat(said("serve --config FILE", certificate, key, "ca.pem", ExitCode.USAGE))
                .containsExactly("quorate: " + line);
        assertThat(said("validate-config FILE", certificate, key, "ca.pem", ExitCode.USAGE))
                .containsExactly(line);
    }

    @Test
    void missingFilesStopTheServiceAlone() throws Exception {
        String line = LISTENER + "client-ca: " + folder + "/nothing.pem: there is no such file on this machine.";
        assertThat(said("serve --config FILE", "own.pem", "own.key", "nothing.pem", ExitCode.USAGE))
                .containsExactly("quorate: " + line);
        assertThat(said("validate-config FILE", "own.pem", "own.key", "nothing.pem", ExitCode.GOOD))
                .containsExactly("warning: " + line);
    }

    @Test
    void aCertificateThatHasExpiredIsAWarning() throws Exception {
        assertThat(said("validate-config FILE", "late.pem", "late.key", "ca.pem", ExitCode.GOOD))
                .singleElement()
                .asString()
                .startsWith("warning: http.tls.certificate: " + folder
                        + "/late.pem: the certificate of CN=late.example expired on ");
        assertThat(said("validate-config FILE --as-of 2001-01-01", "own.pem", "own.key", "ca.pem", ExitCode.GOOD))
                .hasSize(2)
                .allMatch(line -> line.contains(" is not valid before "));
    }

    @Test
    void filesThatFitAreNotMentioned() throws Exception {
        assertThat(said("validate-config FILE", "whole.pem", "own.key", "ca.pem", ExitCode.GOOD))
                .isEmpty();
        assertThat(said("validate-config FILE", "long.pem", "long.key", "ca.pem", ExitCode.GOOD))
                .isEmpty();
    }

    /** Returns a command's findings on the files, without those on the rest of the configuration. */
    private static List<String> said(String command, String certificate, String key, String ca, int code)
            throws Exception {
        Path file = Files.writeString(folder.resolve("quorate.yaml"), """
                role: perspective
                http:
                  { host: 127.0.0.1, port: 0, tls: { certificate: F/%s, key: F/%s, client-ca: F/%s } }
                management: { host: 127.0.0.1, port: 0 }
                auth: { keys: [ { name: ca, key: "only-for-the-test-of-files", scopes: [perspective] } ] }
                perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }
                dns: { servers: ["127.0.0.1:53"], dnssec: "off" }
                caa: { domains: [ca.example] }
                """.formatted(certificate, key, ca)
                .replace("F/", folder + "/"));
        StringWriter err = new StringWriter();
        String[] args = command.replace("FILE", file.toString()).split(" ");
        int ended = Main.run(args, Map.of(), new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        assertThat(ended).as(err.toString()).isEqualTo(code);
        return err.toString()
                .lines()
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    private static String pem(String type, byte[] octets) {
        String body = Base64.getMimeEncoder().encodeToString(octets);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    private static void copy(Path from, String name) throws Exception {
        Files.copy(from, folder.resolve(name));
    }

    private static String text(String name) throws Exception {
        return Files.readString(folder.resolve(name));
    }

    private static void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
