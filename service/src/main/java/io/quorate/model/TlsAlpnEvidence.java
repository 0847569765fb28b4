package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The TLS observations of the TLS-ALPN method.
 *
 * @param commonName        the subject's common name, scrubbed
 * @param certificateSha256 the certificate's digest in hex
 * @param resolvedIp        the address that was connected to
 */
public record TlsAlpnEvidence(
        DcvMethod method,
        @Nullable String commonName,
        @Nullable String certificateSha256,
        @Nullable String resolvedIp,
        Dnssec dnssec,
        List<QuerySeen> queries)
        implements DcvEvidence {

    public TlsAlpnEvidence {
        queries = List.copyOf(queries);
    }

    @Override
    public TlsAlpnEvidence with(Dnssec status, List<QuerySeen> asked) {
        return new TlsAlpnEvidence(method, commonName, certificateSha256, resolvedIp, status, asked);
    }
}
