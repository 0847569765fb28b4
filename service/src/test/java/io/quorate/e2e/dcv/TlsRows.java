package io.quorate.e2e.dcv;

import java.util.List;

import static io.quorate.e2e.dcv.DcvRow.no;
import static io.quorate.e2e.dcv.DcvRow.yes;

/** {@code acme-tls-alpn-01}, asked of openssl's server. */
final class TlsRows {

    private static final String METHOD = "acme-tls-alpn-01";
    private static final String HEX = hash(Secrets.HEX);

    private TlsRows() {}

    static List<DcvRow> all() {
        return List.of(
                yes(METHOD, "right.tls.lab", "TLS 1.2", HEX, "\"common_name\":\"challenge\""),
                yes(METHOD, "new.tls.lab", "TLS 1.3", HEX),
                yes(METHOD, "rsa.tls.lab", "an RSA key", HEX),
                yes(METHOD, "right.tls.lab", "the digest in base64url", hash(Secrets.DIGEST)),
                no(METHOD, "old.tls.lab", "TLS 1.1 only", HEX, "does not speak TLS 1.2"),
                no(METHOD, "digest.tls.lab", "another digest", HEX, "wrong_digest"),
                no(METHOD, "plain.tls.lab", "without acme-tls/1", HEX, "did not negotiate acme-tls/1"),
                no(METHOD, "noncritical.tls.lab", "not critical", HEX, "noncritical_alpn_extension"),
                no(METHOD, "names.tls.lab", "two names", HEX, "no_single_san"),
                no(METHOD, "other.tls.lab", "another name", HEX, "It names another.tls.lab; expected other.tls.lab"),
                no(METHOD, "twice.tls.lab", "an extension twice", HEX, "1.3.6.1.5.5.7.1.31 more than once"),
                no(METHOD, "http.tls.lab", "a web server on the port", HEX, "acme-tls/1"));
    }

    private static String hash(String hash) {
        return "\"key_authorization_hash\":\"" + hash + "\"";
    }
}
