package io.quorate.sandbox;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the certificates of challenge responders, correct and incorrect ones. */
final class ChallengeCertificate {

    private static final ASN1ObjectIdentifier ACME_IDENTIFIER = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.31");
    private static final long DAY_MILLIS = 86_400_000;

    private ChallengeCertificate() {}

    /** A certificate and the key to it. */
    record Made(X509Certificate certificate, KeyPair key) {}

    static Made of(Challenge challenge, Instant now) {
        try {
            KeyPair key = key();
            X500Name subject = new X500Name("CN=challenge");
            X500Name issuer = challenge.signer() == Challenge.Signer.OTHER_NAME ? new X500Name("CN=other") : subject;
            KeyPair signer = challenge.signer() == Challenge.Signer.OTHER_KEY ? key() : key;
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.ONE,
                    Date.from(now.minusMillis(DAY_MILLIS)),
                    Date.from(now.plusMillis(DAY_MILLIS)),
                    subject,
                    key.getPublic());
            extend(builder, challenge);
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
            return new Made(certificate, key);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException impossible) {
            throw new IllegalStateException("a certificate cannot be made", impossible);
        }
    }

    private static void extend(X509v3CertificateBuilder builder, Challenge challenge) throws CertIOException {
        List<GeneralName> names =
                challenge.names().stream().map(ChallengeCertificate::name).toList();
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, true, new GeneralNames(names.toArray(new GeneralName[0])));
        }
        if (!challenge.identifierHex().isEmpty()) {
            builder.addExtension(
                    ACME_IDENTIFIER, challenge.critical(), HexFormat.of().parseHex(challenge.identifierHex()));
        }
    }

    private static GeneralName name(String text) {
        String value = text.substring(text.indexOf(':') + 1);
        return new GeneralName(text.startsWith("ip:") ? GeneralName.iPAddress : GeneralName.dNSName, value);
    }

    private static KeyPair key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
