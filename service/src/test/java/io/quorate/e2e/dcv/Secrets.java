package io.quorate.e2e.dcv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import org.xbill.DNS.utils.base32;

/** The values that the applicant has to publish, in their forms. */
final class Secrets {

    static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    static final String AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";
    static final String HEX = HexFormat.of().formatHex(sha256(AUTHORIZATION));
    static final String DIGEST = base64(sha256(AUTHORIZATION));
    static final String ACCOUNT = "https://ca.example/acct/9";
    static final String VALUE = "token-8f2a-91c7e05d4b36";

    private static final int OCTETS_OF_A_LABEL = 10;

    private Secrets() {}

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** Returns the label of dns-account-01: base32 of the first ten octets of the account URL's digest. */
    static String accountLabel() {
        byte[] octets = Arrays.copyOf(sha256(ACCOUNT), OCTETS_OF_A_LABEL);
        return "_" + new base32(base32.Alphabet.BASE32, false, true).toString(octets);
    }
}
