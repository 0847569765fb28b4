package io.quorate.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.config.ConfigFixture;
import io.quorate.config.ServiceSettings;
import io.quorate.support.FileContents;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that cannot sign is named in one line, before anything is signed. */
class SigningKeyFilesTest {

    @TempDir
    private Path folder = Path.of("");

    private List<String> said(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), text);
        return judged(file);
    }

    private List<String> judged(Path file) {
        Vertx vertx = Vertx.vertx();
        ServiceSettings settings = new ConfigFixture(vertx, folder)
                .ready(ConfigFixture.ALONE + "audit: { signing-key: \"" + file + "\" }\n");
        vertx.close();
        return SigningKeyFiles.judge(settings, new FileContents()).stream()
                .map(finding -> finding.weight() + " " + finding.words().replace(file.toString(), "F"))
                .toList();
    }

    private static String pem(String label, byte[] octets) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(octets) + "\n-----END "
                + label + "-----\n";
    }

    @Test
    void aKeyIsTaken() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        assertThat(said(pem("PRIVATE KEY", key))).isEmpty();
    }

    @Test
    void aCertificateIsNamedAsOne() throws Exception {
        assertThat(said(pem("CERTIFICATE", new byte[64])))
                .containsExactly(
                        "FAULT audit.signing-key: F holds a certificate and not a private key; make a key with:"
                                + " openssl genpkey -algorithm ed25519 -out FILE.");
    }

    @Test
    void aKeyOfAnotherAlgorithmIsNot() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        assertThat(said(pem("PRIVATE KEY", key)))
                .containsExactly(
                        "FAULT audit.signing-key: F is not a readable Ed25519 private key in PEM (PKCS #8); make a"
                                + " key with: openssl genpkey -algorithm ed25519 -out FILE.");
    }

    @Test
    void aMissingFileMayBeOnAnotherMachine() {
        assertThat(judged(folder.resolve("nothing.pem")))
                .containsExactly("ABSENT audit.signing-key: F: there is no such file on this machine.");
    }
}
