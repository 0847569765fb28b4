package io.quorate.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keys and signatures, against the platform's own and the vectors of RFC 8032. */
class Ed25519Test {

    private static final byte[] OCTETS = "what was seen".getBytes(StandardCharsets.US_ASCII);

    private final Ed25519.Verifier verifier = new Ed25519.Verifier();
    private KeyPair pair;

    @BeforeEach
    void make() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void thePlatformVerifiesWhatIsSignedHere() throws Exception {
        Signature platform = Signature.getInstance("Ed25519");
        platform.initVerify(pair.getPublic());
        platform.update(OCTETS);
        assertThat(platform.verify(new Ed25519.Signer(pair.getPrivate()).sign(OCTETS)))
                .isTrue();
    }

    @Test
    void verifiesSignaturesOfThePlatform() throws Exception {
        Signature platform = Signature.getInstance("Ed25519");
        platform.initSign(pair.getPrivate());
        platform.update(OCTETS);
        byte[] signed = platform.sign();
        assertThat(verifier.verifies(pair.getPublic(), OCTETS, signed)).isTrue();
        assertThat(verifier.verifies(pair.getPublic(), new byte[] {1}, signed)).isFalse();
        signed[5] ^= 1;
        assertThat(verifier.verifies(pair.getPublic(), OCTETS, signed)).isFalse();
        assertThat(verifier.verifies(pair.getPublic(), OCTETS, new byte[0])).isFalse();
    }

    /** RFC 8032 section 7.1, test 2. */
    @Test
    void signsTheVectorOfTheStandard() throws Exception {
        String seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        String half = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        String signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        java.security.PrivateKey key =
                Ed25519.privateKey(pem("PRIVATE KEY", "302e020100300506032b657004220420" + seed));
        assertThat(HexFormat.of().formatHex(new Ed25519.Signer(key).sign(new byte[] {0x72})))
                .isEqualTo(signature);
        assertThat(HexFormat.of().formatHex(Ed25519.publicHalf(key).getEncoded()))
                .isEqualTo("302a300506032b6570032100" + half);
    }

    @Test
    void readsAPublicKeyFromPemAndFromTheTextWithinIt() throws Exception {
        String text = Ed25519.text(pair.getPublic());
        PublicKey read = Ed25519.publicKey(text);
        assertThat(read).isEqualTo(pair.getPublic());
        assertThat(Ed25519.publicKey("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n"))
                .isEqualTo(read);
        assertThat(Ed25519.idOf(read))
                .hasSize(16)
                .isEqualTo(Ed25519.fingerprint(read).substring(0, 16));
        assertThat(Ed25519.publicHalf(pair.getPrivate())).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "***", "AAAA", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"})
    void refusesWhatIsNotAPublicKey(String text) {
        assertThatThrownBy(() -> Ed25519.publicKey(text)).isInstanceOf(GeneralSecurityException.class);
    }

    private static String pem(String label, String hex) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)) + "\n-----END " + label + "-----\n";
    }
}
