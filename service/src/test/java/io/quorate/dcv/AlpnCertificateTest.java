package io.quorate.dcv;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dcv.HandmadeCertificate.Shape;
import io.quorate.model.CheckError;
import io.quorate.model.DomainName;
import io.quorate.model.ErrorType;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;
import io.quorate.support.Sentences;

import static org.assertj.core.api.Assertions.assertThat;

/** Extensions that are there twice, or not, or beside others (RFC 5280 section 4.2: no extension twice). */
class AlpnCertificateTest {

    private static final DomainName TARGET = new DomainName("n.example", "n.example", false);
    private static final String DIGEST = "ab".repeat(32);
    private static final String FINE = "-";

    @ParameterizedTest(name = "{0}: {2}", quoteTextArguments = false)
    @CsvSource({
        "TA-25 TA-28 subjectAltName twice, san san acme, repeated_extension",
        "TA-26 TA-27 acmeIdentifier twice, acme acme san, repeated_extension",
        "any other twice, foreign san foreign acme, repeated_extension",
        "TA-29 only a foreign extension, foreign, extension_missing",
        "TA-29 without names, acme, extension_missing",
        "TA-29 without digest, san, extension_missing",
        "TA-29 none at all, '', extension_missing",
        "TA-30 the two that are needed, acme san, -",
        "TA-30 in the other order, san acme, -",
        "TA-31 a foreign one beside the two, foreign san acme, -",
        "TA-8 the identifier that was withdrawn, san old, extension_missing",
        "TA-11 a digest in a UTF8String, san utf8, malformed_alpn_extension",
        "an identifier that is not critical, san uncritical, noncritical_alpn_extension",
        "octets behind the digest, san trailing, malformed_alpn_extension",
        "a length in two octets where one does, san long, malformed_alpn_extension",
    })
    void judges(String id, String extensions, String fault) throws Exception {
        Extension[] all = extensions.isEmpty()
                ? new Extension[0]
                : Arrays.stream(extensions.split(" "))
                        .map(AlpnCertificateTest::extension)
                        .toArray(Extension[]::new);
        assertThat(faultOf(TARGET, Shape.PLAIN, all)).as(id).isEqualTo(fault);
    }

    private static String faultOf(Target target, Shape shape, Extension... extensions) throws Exception {
        Optional<CheckError> fault = AlpnPolicy.fault(
                AlpnCertificate.read(HandmadeCertificate.selfSigned(shape, extensions)), target, DIGEST);
        fault.ifPresent(error -> assertThat(Sentences.faults(error.message())).isEmpty());
        return fault.map(CheckError::type)
                .map(type -> type.substring(type.lastIndexOf(':') + 1))
                .orElse(FINE);
    }

    @Test
    void rejectsInvalidCertificates() {
        assertThat(AlpnPolicy.fault(AlpnCertificate.read(new byte[] {1, 2, 3}), TARGET, DIGEST))
                .hasValueSatisfying(error -> {
                    assertThat(error.type()).isEqualTo(ErrorType.ALPN_UNREADABLE.wireName());
                    assertThat(Sentences.faults(error.message())).isEmpty();
                });
    }

    @Test
    void reportsTheNameFoundAndTheOneExpected() throws Exception {
        DomainName other = new DomainName("m.example", "m.example", false);
        AlpnCertificate certificate =
                AlpnCertificate.read(HandmadeCertificate.selfSigned(Shape.PLAIN, extension("acme"), extension("san")));
        assertThat(AlpnPolicy.fault(certificate, other, DIGEST))
                .hasValueSatisfying(
                        error -> assertThat(error.message()).endsWith(" It names n.example; expected m.example."));
    }

    /** Certificates that RFC 5280 forbids and RFC 8737 does not judge: the JDK's parser refuses most of them. */
    @ParameterizedTest(name = "issuer {0}, subject {1}, serial {2}: {3}")
    @CsvSource({
        "CN=challenge, CN=challenge, 1, -",
        "'', '', 1, -",
        "CN=challenge, '', 1, -",
        "'', CN=challenge, 1, -",
        "CN=other, CN=challenge, 1, not_self_signed",
        "CN=challenge, CN=challenge, 0, -",
        "CN=challenge, CN=challenge, -1, -",
        "'', '', -170141183460469231731687303715884105728, -",
    })
    void acceptsNamesAndSerialsOfAnyKind(String issuer, String subject, BigInteger serial, String fault)
            throws Exception {
        Shape shape = Shape.PLAIN.named(issuer, subject, serial);
        assertThat(faultOf(TARGET, shape, extension("san"), extension("acme"))).isEqualTo(fault);
    }

    @ParameterizedTest(name = "{0} of {1} bits, {2}")
    @CsvSource({
        "EC, 256, SHA256withECDSA",
        "EC, 384, SHA512withECDSA",
        "RSA, 2048, SHA256withRSA",
        "RSA, 2048, SHA1withRSA",
        "RSA, 2048, SHA256withRSAandMGF1",
        "Ed25519, 255, Ed25519",
    })
    void anySignatureOfTheOwnKeyIsVerified(String algorithm, int bits, String signature) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        Shape own = new Shape("", "", BigInteger.ONE, generator.generateKeyPair(), signature, true);
        assertThat(faultOf(TARGET, own, extension("san"), extension("acme"))).isEqualTo(FINE);
        Shape spoilt = new Shape("", "", BigInteger.ONE, generator.generateKeyPair(), signature, false);
        assertThat(faultOf(TARGET, spoilt, extension("san"), extension("acme"))).isEqualTo("not_self_signed");
    }

    /** RFC 8738 section 6: four octets for IPv4, sixteen for IPv6, and never the one for the other. */
    @ParameterizedTest(name = "octets {1} for {0}: {2}")
    @CsvSource({
        "9.9.9.9, 09090909, -",
        "9.9.9.9, 00000000000000000000ffff09090909, san_not_hostname",
        "9.9.9.9, 00000000000000000000000009090909, san_not_hostname",
        "9.9.9.9, 0909090909, san_not_hostname",
        "9.9.9.9, '', san_not_hostname",
        "9.9.9.9, 0909090909090909, san_not_hostname",
        "2620:fe::fe, 262000fe0000000000000000000000fe, -",
        "2620:fe::fe, 09090909, san_not_hostname",
    })
    void anAddressIsComparedByItsOctets(String target, String octets, String fault) throws Exception {
        GeneralName name = new GeneralName(
                GeneralName.iPAddress, new DEROctetString(HexFormat.of().parseHex(octets)));
        Extension san = new Extension(Extension.subjectAlternativeName, true, encoded(new GeneralNames(name)));
        IpTarget address = new IpTarget(target, IpAddress.parse(target).orElseThrow());
        assertThat(faultOf(address, Shape.PLAIN, san, extension("acme"))).isEqualTo(fault);
    }

    @ParameterizedTest(name = "names {0}: {1}")
    @CsvSource({
        "dns:n.example, -",
        "dns:N.EXAMPLE, -",
        "dns:n.example., san_not_hostname",
        "dns:, san_not_hostname",
        "dns:n.example dns:n.example, no_single_san",
        "dns:n.example mail:a@n.example, no_single_san",
        "mail:n.example, san_not_dnsname",
        "uri:n.example, san_not_dnsname",
        "directory:n.example, san_not_dnsname",
        "other:n.example, san_not_dnsname",
    })
    void exactlyOneNameAndThatTheTarget(String names, String fault) throws Exception {
        GeneralName[] all =
                Arrays.stream(names.split(" ")).map(AlpnCertificateTest::name).toArray(GeneralName[]::new);
        Extension san = new Extension(Extension.subjectAlternativeName, false, encoded(new GeneralNames(all)));
        assertThat(faultOf(TARGET, Shape.PLAIN, san, extension("acme"))).isEqualTo(fault);
    }

    private static GeneralName name(String text) {
        String value = text.substring(text.indexOf(':') + 1);
        return switch (text.substring(0, text.indexOf(':'))) {
            case "mail" -> new GeneralName(GeneralName.rfc822Name, value);
            case "uri" -> new GeneralName(GeneralName.uniformResourceIdentifier, value);
            case "directory" -> new GeneralName(new X500Name("CN=" + value));
            case "other" ->
                new GeneralName(
                        GeneralName.otherName,
                        new OtherName(new ASN1ObjectIdentifier("1.2.3.4"), new DERUTF8String(value)));
            default -> new GeneralName(GeneralName.dNSName, value);
        };
    }

    /** Hostile octets: nested, endless or cut; read as no certificate, by no more than a few steps an octet. */
    @Test
    void hostileOctetsAreNoCertificate() throws Exception {
        byte[] good = HandmadeCertificate.selfSigned(Shape.PLAIN, extension("san"), extension("acme"));
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        List<byte[]> hostile = List.of(
                new byte[0],
                new byte[] {0x30},
                new byte[] {0x30, (byte) 0x80},
                HexFormat.of().parseHex("3080".repeat(16_384)),
                HexFormat.of().parseHex("a080".repeat(16_384)),
                HexFormat.of().parseHex("2480".repeat(16_384)),
                HexFormat.of().parseHex("3084ffffffff0000"),
                nested(10_000),
                new byte[65_536],
                longer,
                Arrays.copyOf(good, good.length - 1));
        for (byte[] octets : hostile) {
            assertThat(AlpnCertificate.read(octets).readable()).isFalse();
        }
    }

    /** Sequences in each other, each with its right length. */
    private static byte[] nested(int depth) {
        byte[] octets = new byte[4 * depth];
        for (int i = 0; i < depth; i++) {
            int rest = octets.length - 4 * i - 4;
            octets[4 * i] = 0x30;
            octets[4 * i + 1] = (byte) 0x82;
            octets[4 * i + 2] = (byte) (rest >> 8);
            octets[4 * i + 3] = (byte) rest;
        }
        return octets;
    }

    private static Extension extension(String name) {
        return switch (name) {
            case "acme" -> acme("0420" + DIGEST);
            case "uncritical" -> identifier("0420" + DIGEST, false);
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
        return identifier(hex, true);
    }

    private static Extension identifier(String hex, boolean critical) {
        return new Extension(
                new ASN1ObjectIdentifier(AlpnCertificate.ACME_IDENTIFIER),
                critical,
                HexFormat.of().parseHex(hex));
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
