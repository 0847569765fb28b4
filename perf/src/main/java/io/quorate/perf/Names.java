package io.quorate.perf;

import java.nio.charset.StandardCharsets;

import io.quorate.support.Digests;

/** Contents of the Internet that is measured against: names, a token, the digest of its authorization. */
public final class Names {

    public static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    public static final String AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";
    public static final String WEB = "w.web.example";
    public static final String TLS = "t.tls.example";

    private Names() {}

    /** The SHA-256 of the key authorization in hexadecimal: what a TLS-ALPN certificate holds. */
    public static String digest() {
        return Digests.sha256Hex(AUTHORIZATION.getBytes(StandardCharsets.US_ASCII));
    }
}
