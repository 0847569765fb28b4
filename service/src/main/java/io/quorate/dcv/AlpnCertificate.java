package io.quorate.dcv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

import io.quorate.dcv.AlpnCertificateParts.Part;
import io.quorate.support.Digests;
import io.quorate.support.Scrub;

/**
 * The parts of a challenge certificate that RFC 8737 and RFC 8738 judge. Others are not read: serial numbers, dates and
 * names that RFC 5280 forbids, and that the platform's parser refuses, do not weaken the proof of control.
 *
 * @param readable   true if the octets are a certificate; otherwise no other component counts
 * @param repeated   the extension that occurs more than once, null if none does (RFC 5280 section 4.2)
 * @param commonName the common name of the subject, scrubbed, or null
 * @param names      the entries of the subject alternative name; possibly empty
 * @param identifier the acmeIdentifier extension's value in hex (RFC 8737 section 3), null if absent
 * @param critical   true if that extension is critical
 * @param selfSigned true if its own key signed it and no other name issued it
 */
record AlpnCertificate(
        boolean readable,
        String sha256,
        @Nullable String repeated,
        @Nullable String commonName,
        List<San> names,
        @Nullable String identifier,
        boolean critical,
        boolean selfSigned) {

    static final String ACME_IDENTIFIER = "1.3.6.1.5.5.7.1.31";

    AlpnCertificate {
        names = List.copyOf(names);
    }

    /**
     * A general name.
     *
     * @param type  by RFC 5280's number
     * @param value as text
     * @param hex   its octets
     */
    record San(int type, String value, String hex) {

        static final int DNS = GeneralName.dNSName;
        static final int IP = GeneralName.iPAddress;
    }

    static AlpnCertificate read(byte[] der) {
        String digest = Digests.sha256Hex(der);
        try {
            return read(AlpnCertificateParts.of(der), digest);
        } catch (IOException | RuntimeException unreadable) {
            return new AlpnCertificate(false, digest, null, null, List.of(), null, false, false);
        }
    }

    private static AlpnCertificate read(AlpnCertificateParts parts, String digest) throws IOException {
        String repeated = null;
        Set<String> seen = new HashSet<>();
        List<San> names = List.of();
        Part identifier = null;
        for (Part extension : parts.extensions()) {
            if (!seen.add(extension.id())) {
                repeated = extension.id();
            } else if (extension.id().equals(ACME_IDENTIFIER)) {
                identifier = extension;
            } else if (extension.id().equals(Extension.subjectAlternativeName.getId())) {
                names = names(HexFormat.of().parseHex(extension.hex()));
            }
        }
        return new AlpnCertificate(
                true,
                digest,
                repeated,
                commonName(parts.subject()),
                names,
                identifier == null ? null : identifier.hex(),
                identifier != null && identifier.critical(),
                parts.isSelfSigned());
    }

    private static List<San> names(byte[] value) throws IOException {
        List<San> names = new ArrayList<>();
        for (ASN1Encodable entry : ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(value))) {
            names.add(AlpnCertificateParts.san(entry));
        }
        return names;
    }

    private static @Nullable String commonName(ASN1Encodable subject) {
        ASN1ObjectIdentifier wanted = Objects.requireNonNull(BCStyle.CN);
        try {
            return List.of(X500Name.getInstance(subject).getRDNs(wanted)).stream()
                    .map(rdn -> Scrub.text(String.valueOf(rdn.getFirst().getValue()), 100))
                    .findFirst()
                    .orElse(null);
        } catch (RuntimeException odd) {
            return null;
        }
    }
}
