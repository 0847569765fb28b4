package io.quorate.dcv;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** Certificates that no builder makes: names that are empty, serial numbers that are negative, extensions that repeat. */
public final class HandmadeCertificate {

    private HandmadeCertificate() {}

    /**
     * A certificate but for its extensions.
     *
     * @param right whether the signature is over this certificate
     */
    public record Shape(
            String issuer, String subject, BigInteger serial, KeyPair key, String signature, boolean right) {

        public static final Shape PLAIN =
                new Shape("CN=challenge", "CN=challenge", BigInteger.ONE, newKey(), "SHA256withECDSA", true);

        public Shape named(String newIssuer, String newSubject, BigInteger newSerial) {
            return new Shape(newIssuer, newSubject, newSerial, key, signature, right);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** By hand: builders of certificates refuse an extension twice, and an empty name. */
    public static byte[] selfSigned(Shape shape, Extension... extensions) throws GeneralSecurityException, IOException {
        KeyPair key = shape.key();
        AlgorithmIdentifier algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find(shape.signature());
        ASN1EncodableVector body = new ASN1EncodableVector();
        body.add(new DERTaggedObject(true, 0, new ASN1Integer(2)));
        body.add(new ASN1Integer(shape.serial()));
        body.add(algorithm);
        body.add(new X500Name(shape.issuer()));
        body.add(new DERSequence(new ASN1Encodable[] {
            new Time(Date.from(Instant.now().minus(Duration.ofDays(1)))),
            new Time(Date.from(Instant.now().plus(Duration.ofDays(1))))
        }));
        body.add(new X500Name(shape.subject()));
        body.add(SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
        if (extensions.length > 0) {
            body.add(new DERTaggedObject(true, 3, new DERSequence(extensions)));
        }
        byte[] signed = new DERSequence(body).getEncoded();
        ASN1EncodableVector certificate = new ASN1EncodableVector();
        certificate.add(DERSequence.fromByteArray(signed));
        certificate.add(algorithm);
        certificate.add(new DERBitString(signature(shape, shape.right() ? signed : new byte[1])));
        return new DERSequence(certificate).getEncoded();
    }

    private static byte[] signature(Shape shape, byte[] signed) throws GeneralSecurityException {
        boolean pss = shape.signature().endsWith("MGF1");
        Signature signer = Signature.getInstance(pss ? "RSASSA-PSS" : shape.signature());
        signer.initSign(shape.key().getPrivate());
        if (pss) {
            signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signer.update(signed);
        return signer.sign();
    }
}
