package io.quorate.remote;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A certificate authority of a test's own, and certificates of it, as PEM files in a folder. */
public final class TestCertificates {

    private static final String ALGORITHM = "SHA256withECDSA";
    private static final Duration DAY = Duration.ofDays(1);
    private static final int USUAL = 256;
    private static final int LONG = 521;

    private final Path folder;
    private final KeyPair key = key(USUAL);
    private final X500Name name;
    private int serial = 1;

    public TestCertificates(Path folder, String name) throws GeneralSecurityException {
        this.folder = folder;
        this.name = new X500Name("CN=" + name);
    }

    /** The authority's own certificate. */
    public Path ca() throws Exception {
        return write(
                "ca-" + name.hashCode() + ".pem",
                "CERTIFICATE",
                certificate(name, key, true, DAY).getEncoded());
    }

    /**
     * Makes {@code label.pem} and {@code label.key}.
     *
     * @param dnsName what the certificate is for, beside 127.0.0.1 where {@code loopback} says so
     */
    public Path issue(String label, String dnsName, boolean loopback) throws Exception {
        return issue(label, dnsName, loopback, key(USUAL));
    }

    /** The same from an hour ago for so long from now, without loopback. */
    public Path issue(String label, String dnsName, Duration validity) throws Exception {
        return issue(label, dnsName, key(USUAL), validity, new GeneralName(GeneralName.dNSName, dnsName));
    }

    /** The same with a key on P-521. */
    public Path issueByP521(String label, String dnsName) throws Exception {
        return issue(label, dnsName, false, key(LONG));
    }

    /** The same with a key of Ed25519. */
    public Path issueByEd25519(String label, String dnsName) throws Exception {
        return issue(
                label, dnsName, false, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    /** Makes {@code label.pem} and {@code label.key} for a client, from an hour ago for so long from now. */
    public Path issueTo(String label, String subject, Duration validity) throws Exception {
        KeyPair own = key(USUAL);
        X509CertificateHolder made = certificate(new X500Name(subject), own, false, validity);
        write(label + ".key", "PRIVATE KEY", own.getPrivate().getEncoded());
        return write(label + ".pem", "CERTIFICATE", made.getEncoded());
    }

    private Path issue(String label, String dnsName, boolean loopback, KeyPair own) throws Exception {
        GeneralName name = new GeneralName(GeneralName.dNSName, dnsName);
        return loopback
                ? issue(label, dnsName, own, DAY, name, new GeneralName(GeneralName.iPAddress, "127.0.0.1"))
                : issue(label, dnsName, own, DAY, name);
    }

    private Path issue(String label, String dnsName, KeyPair own, Duration validity, GeneralName... names)
            throws Exception {
        X509CertificateHolder made = certificate(new X500Name("CN=" + dnsName), own, false, validity, names);
        write(label + ".key", "PRIVATE KEY", own.getPrivate().getEncoded());
        return write(label + ".pem", "CERTIFICATE", made.getEncoded());
    }

    private X509CertificateHolder certificate(
            X500Name subject, KeyPair own, boolean authority, Duration validity, GeneralName... names)
            throws IOException, OperatorCreationException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(serial++),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(validity)),
                subject,
                own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (names.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        return builder.build(new JcaContentSignerBuilder(ALGORITHM).build(key.getPrivate()));
    }

    private Path write(String file, String type, byte[] octets) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(type, octets));
        }
        return Files.writeString(folder.resolve(file), text.toString());
    }

    private static KeyPair key(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
