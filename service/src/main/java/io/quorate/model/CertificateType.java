package io.quorate.model;

/**
 * The purpose of the certificate, which selects the CAA property that applies (RFC 8659 section 4, RFC 9495 section 4).
 */
public enum CertificateType {
    TLS_SERVER("tls-server"),
    S_MIME("s-mime");

    private final String wireName;

    CertificateType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
