package io.quorate.dcv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

import io.quorate.dcv.AlpnCertificate.San;
import io.quorate.model.IpAddress;

/**
 * Splits a certificate by the ASN.1 of RFC 5280 section 4.1 without judging any part. A library's certificate class
 * would refuse a repeated extension without naming it.
 */
final class AlpnCertificateParts {

    private static final int EXTENSIONS = 3;
    private static final int LONG_FORM = 0x80;

    private final byte[] signed;
    private final ASN1Encodable subject;
    private final ASN1Encodable issuer;
    private final ASN1Encodable key;
    private final ASN1Encodable algorithm;
    private final byte[] signature;
    private final List<Part> extensions;

    private AlpnCertificateParts(byte[] der, ASN1Sequence certificate, ASN1Sequence body) {
        int serial = body.getObjectAt(0) instanceof ASN1TaggedObject ? 1 : 0;
        this.signed = signedOctets(der);
        this.issuer = body.getObjectAt(serial + 2);
        this.subject = body.getObjectAt(serial + 4);
        this.key = body.getObjectAt(serial + 5);
        this.algorithm = certificate.getObjectAt(1);
        this.signature = ASN1BitString.getInstance(certificate.getObjectAt(2)).getOctets();
        this.extensions = extensions(body, serial + 6);
    }

    /**
     * An extension.
     *
     * @param hex the value without the OCTET STRING around it
     */
    record Part(String id, boolean critical, String hex) {}

    /**
     * Parses a certificate. Throws {@link IOException}, {@link IllegalArgumentException} or a similar exception for
     * other octets.
     */
    static AlpnCertificateParts of(byte[] der) throws IOException {
        ASN1Sequence certificate = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
        ASN1Sequence body = ASN1Sequence.getInstance(certificate.getObjectAt(0));
        return new AlpnCertificateParts(der, certificate, body);
    }

    ASN1Encodable subject() {
        return subject;
    }

    /** Returns the extensions in their order. */
    List<Part> extensions() {
        return extensions;
    }

    private static List<Part> extensions(ASN1Sequence body, int from) {
        List<Part> extensions = new ArrayList<>();
        for (int i = from; i < body.size(); i++) {
            ASN1TaggedObject optional = ASN1TaggedObject.getInstance(body.getObjectAt(i));
            if (optional.getTagNo() == EXTENSIONS) {
                for (ASN1Encodable extension : ASN1Sequence.getInstance(optional, true)) {
                    extensions.add(part(ASN1Sequence.getInstance(extension)));
                }
            }
        }
        return List.copyOf(extensions);
    }

    private static Part part(ASN1Sequence extension) {
        boolean flagged = extension.size() > 2;
        return new Part(
                ASN1ObjectIdentifier.getInstance(extension.getObjectAt(0)).getId(),
                flagged && ASN1Boolean.getInstance(extension.getObjectAt(1)).isTrue(),
                HexFormat.of()
                        .formatHex(ASN1OctetString.getInstance(extension.getObjectAt(flagged ? 2 : 1))
                                .getOctets()));
    }

    /**
     * Returns the octets of the first element in the outer sequence as received: encoded anew, they could differ from
     * what was signed.
     */
    private static byte[] signedOctets(byte[] der) {
        int start = contentOf(der, 0);
        int content = contentOf(der, start);
        return Arrays.copyOfRange(der, start, content + lengthAt(der, start));
    }

    private static int contentOf(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < LONG_FORM ? 0 : first - LONG_FORM);
    }

    private static int lengthAt(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < LONG_FORM) {
            return first;
        }
        long length = 0;
        for (int i = at + 2; i < contentOf(der, at); i++) {
            length = length << 8 | der[i] & 0xff;
        }
        if (first == LONG_FORM || first - LONG_FORM > Integer.BYTES || length > der.length) {
            throw new IllegalArgumentException("no definite length");
        }
        return (int) length;
    }

    /**
     * Parses a general name (RFC 5280 section 4.2.1.6): a host name or address by its octets, any other type by its
     * number.
     */
    static San san(ASN1Encodable entry) {
        ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(entry);
        int type = tagged.getTagNo();
        if (type != San.DNS && type != San.IP) {
            return new San(type, "a name of type " + type, "");
        }
        byte[] octets = ASN1OctetString.getInstance(tagged, false).getOctets();
        String hex = HexFormat.of().formatHex(octets);
        return new San(type, type == San.DNS ? new String(octets, StandardCharsets.ISO_8859_1) : address(octets), hex);
    }

    private static String address(byte[] octets) {
        return octets.length == 4 || octets.length == 16
                ? IpAddress.of(octets).toString()
                : "an address of " + octets.length + " octets";
    }

    /**
     * Returns whether the certificate's own key signed it and no other name issued it (RFC 8737 section 3). An empty
     * name names no issuer, so a certificate whose issuer or subject is empty counts as issued by no other name.
     */
    boolean isSelfSigned() throws IOException {
        byte[] mine = subject.toASN1Primitive().getEncoded();
        byte[] issuers = issuer.toASN1Primitive().getEncoded();
        boolean noOtherIssuer = Arrays.equals(mine, issuers) || isEmpty(subject) || isEmpty(issuer);
        return noOtherIssuer && isSignedByItsKey();
    }

    private static boolean isEmpty(ASN1Encodable name) {
        return name instanceof ASN1Sequence rdns && rdns.size() == 0;
    }

    /**
     * Verifies the signature with the platform's algorithms, found by object identifier; an unknown algorithm proves
     * nothing.
     */
    private boolean isSignedByItsKey() throws IOException {
        try {
            AlgorithmIdentifier how = AlgorithmIdentifier.getInstance(algorithm);
            SubjectPublicKeyInfo own = SubjectPublicKeyInfo.getInstance(key);
            Signature verifier = Signature.getInstance(how.getAlgorithm().getId());
            verifier.initVerify(
                    KeyFactory.getInstance(kindOf(own)).generatePublic(new X509EncodedKeySpec(own.getEncoded())));
            if (how.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                verifier.setParameter(parameters(how));
            }
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException unknownKeyOrSignature) {
            return false;
        }
    }

    /** Returns the key factory's name; only elliptic curves have none under their object identifier. */
    private static String kindOf(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier kind = key.getAlgorithm().getAlgorithm();
        return kind.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : kind.getId();
    }

    private static AlgorithmParameterSpec parameters(AlgorithmIdentifier how)
            throws GeneralSecurityException, IOException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        parameters.init(how.getParameters().toASN1Primitive().getEncoded());
        return parameters.getParameterSpec(PSSParameterSpec.class);
    }
}
