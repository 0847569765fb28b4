package io.quorate.dcv;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.CheckError;
import io.quorate.model.DomainName;

import static org.assertj.core.api.Assertions.assertThat;

/** Extensions that are there twice, or not, or beside others (RFC 5280 section 4.2: no extension twice). */
class AlpnCertificateTest {

    private static final DomainName TARGET = new DomainName("n.example", "n.example", false);
    private static final String DIGEST = "ab".repeat(32);
    private static final String FINE = "-";

    @ParameterizedTest(name = "{0}: extensions {1} are {2}")
    @CsvSource({
        "TA-25 TA-28, san san acme, unreadable",
        "TA-26 TA-27, acme acme san, unreadable",
        "TA-29, foreign, extension_missing",
        "TA-29 without names, acme, extension_missing",
        "TA-29 without digest, san, extension_missing",
        "TA-29 none at all, '', extension_missing",
        "TA-30, acme san, -",
        "TA-30 in the other order, san acme, -",
        "TA-31, foreign san acme, -",
        "TA-8 the identifier that was withdrawn, san old, extension_missing",
        "TA-11, san utf8, malformed_alpn_extension",
        "octets behind the digest, san trailing, malformed_alpn_extension",
        "a length in two octets where one does, san long, malformed_alpn_extension",
    })
    void judges(String id, String extensions, String fault) throws Exception {
        Extension[] all = extensions.isEmpty()
                ? new Extension[0]
                : Arrays.stream(extensions.split(" "))
                        .map(AlpnCertificateTest::extension)
                        .toArray(Extension[]::new);
        Optional<String> found = AlpnPolicy.fault(AlpnCertificate.read(selfSigned(all)), TARGET, DIGEST)
                .map(CheckError::type);
        assertThat(found.map(type -> type.substring(type.lastIndexOf(':') + 1)).orElse(FINE))
                .as(id)
                .isEqualTo(fault);
    }

    private static Extension extension(String name) {
        return switch (name) {
            case "acme" -> acme("0420" + DIGEST);
            case "trailing" -> acme("0420" + DIGEST + "00");
            case "long" -> acme("048120" + DIGEST);
            case "utf8" -> acme("0c20" + DIGEST);
            case "old" ->
                new Extension(
                        new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.30.1"),
                        true,
                        HexFormat.of().parseHex("0420" + DIGEST));
            case "foreign" ->
                new Extension(
                        new ASN1ObjectIdentifier("1.2.3.4"), false, encoded(new DERUTF8String("what nobody knows")));
            default ->
                new Extension(
                        Extension.subjectAlternativeName,
                        false,
                        encoded(new GeneralNames(new GeneralName(GeneralName.dNSName, "n.example"))));
        };
    }

    private static Extension acme(String hex) {
        return new Extension(
                new ASN1ObjectIdentifier(AlpnCertificate.ACME_IDENTIFIER),
                true,
                HexFormat.of().parseHex(hex));
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** By hand: builders of certificates refuse an extension twice. */
    private static byte[] selfSigned(Extension... extensions)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair key = generator.generateKeyPair();
        ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
        AlgorithmIdentifier algorithm = signer.getAlgorithmIdentifier();
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(BigInteger.ONE));
        body.setSignature(algorithm);
        body.setIssuer(new X500Name("CN=challenge"));
        body.setSubject(new X500Name("CN=challenge"));
        body.setStartDate(new Time(Date.from(Instant.now().minus(Duration.ofDays(1)))));
        body.setEndDate(new Time(Date.from(Instant.now().plus(Duration.ofDays(1)))));
        body.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
        if (extensions.length > 0) {
            body.setExtensions(new Extensions(extensions));
        }
        byte[] signed = body.generateTBSCertificate().getEncoded();
        signer.getOutputStream().write(signed);
        ASN1EncodableVector certificate = new ASN1EncodableVector();
        certificate.add(DERSequence.fromByteArray(signed));
        certificate.add(algorithm);
        certificate.add(new DERBitString(signer.getSignature()));
        return new DERSequence(certificate).getEncoded();
    }
}
