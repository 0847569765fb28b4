package io.quorate.dcv;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Scrub;

/**
 * What a challenge certificate says, read once and strictly.
 *
 * @param readable   whether it is a certificate at all; nothing else counts where it is not
 * @param commonName of the subject, scrubbed, or null
 * @param names      the entries of the subject alternative name, as type and value; empty where there is none
 * @param identifier the acmeIdentifier extension's value in hex (RFC 8737 section 3), null where it is absent
 * @param critical   whether that extension is critical
 * @param selfSigned whether subject and issuer are the same and its own key signed it
 */
record AlpnCertificate(
        boolean readable,
        String sha256,
        @Nullable String commonName,
        List<San> names,
        @Nullable String identifier,
        boolean critical,
        boolean selfSigned) {

    static final String ACME_IDENTIFIER = "1.3.6.1.5.5.7.1.31";

    private static final int OCTET_STRING = 0x04;

    AlpnCertificate {
        names = List.copyOf(names);
    }

    /** A general name: its type by RFC 5280's number, and its value as text. */
    record San(int type, String value) {

        static final int DNS = 2;
        static final int IP = 7;
    }

    static AlpnCertificate read(byte[] der) {
        String digest = sha256(der);
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return new AlpnCertificate(
                    true,
                    digest,
                    commonName(certificate),
                    names(certificate),
                    identifier(certificate),
                    Optional.ofNullable(certificate.getCriticalExtensionOIDs())
                            .filter(critical -> critical.contains(ACME_IDENTIFIER))
                            .isPresent(),
                    isSelfSigned(certificate));
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            return new AlpnCertificate(false, digest, null, List.of(), null, false, false);
        }
    }

    private static List<San> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
        List<San> names = new ArrayList<>();
        if (entries != null) {
            for (List<?> entry : entries) {
                names.add(new San((Integer) entry.get(0), String.valueOf(entry.get(1))));
            }
        }
        return names;
    }

    /** The extension's value without the OCTET STRING that every extension is wrapped in. */
    private static @Nullable String identifier(X509Certificate certificate) {
        byte[] wrapped = certificate.getExtensionValue(ACME_IDENTIFIER);
        if (wrapped == null) {
            return null;
        }
        boolean oneOctetString =
                wrapped.length > 2 && wrapped[0] == OCTET_STRING && wrapped[1] >= 0 && wrapped.length == 2 + wrapped[1];
        return oneOctetString ? HexFormat.of().formatHex(wrapped, 2, wrapped.length) : "";
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException otherKey) {
            return false;
        }
    }

    private static @Nullable String commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(value -> Scrub.text(String.valueOf(value), 100))
                            .findFirst()
                            .orElse(null);
        } catch (InvalidNameException odd) {
            return null;
        }
    }

    private static String sha256(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
