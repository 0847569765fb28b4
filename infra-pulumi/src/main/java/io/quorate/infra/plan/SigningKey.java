package io.quorate.infra.plan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Checks the key pair of the record's checkpoints, or of a perspective's views, before a task gets it. */
final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final byte[] PROBE = "quorate".getBytes(StandardCharsets.UTF_8);

    private SigningKey() {}

    /**
     * Why the two are not one Ed25519 pair; empty if they are.
     *
     * @param publicName the key of the configuration that holds the public half
     */
    static Optional<String> fault(String privatePem, String publicPem, String publicName) {
        try {
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(octets(privatePem))));
            signer.update(PROBE);
            byte[] signature = signer.sign();
            signer.initVerify(keys.generatePublic(new X509EncodedKeySpec(octets(publicPem))));
            signer.update(PROBE);
            return signer.verify(signature)
                    ? Optional.empty()
                    : Optional.of(publicName + " does not belong to it; set the output of openssl pkey -pubout");
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return Optional.of("not an Ed25519 key pair in PEM; infra-pulumi/deploy makes one, or use"
                    + " openssl genpkey -algorithm ed25519, and set " + publicName
                    + " to the output of openssl pkey -pubout");
        }
    }

    private static byte[] octets(String pem) {
        return Base64.getDecoder().decode(bare(pem));
    }

    /** The base64 between the lines of PEM, on one line. */
    static String bare(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    }
}
