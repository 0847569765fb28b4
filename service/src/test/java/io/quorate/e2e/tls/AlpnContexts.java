package io.quorate.e2e.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import io.quorate.support.Digests;

/** The certificates of RFC 8737 that the servers of {@link TlsRows} show, sound ones and overgrown ones. */
final class AlpnContexts {

    static final String AUTHORIZATION = "a-token-of-the-tls-rows.9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";

    private static final ASN1ObjectIdentifier ACME_IDENTIFIER = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.31");
    private static final char[] NO_PASSWORD = new char[0];

    private AlpnContexts() {}

    /**
     * Returns the context of a server.
     *
     * @param names how many names the certificate has; the first is the name itself
     * @param chain how many certificates are sent, the same again and again
     */
    static SSLContext of(String name, int names, int chain) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            Certificate[] certificates = new Certificate[chain];
            Arrays.fill(certificates, certificate(pair, name, names));
            // PKCS#12 would refuse a chain that repeats itself.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry("alpn", pair.getPrivate(), NO_PASSWORD, certificates);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the digest that RFC 8737 section 3 puts into the certificate. */
    static byte[] digest() {
        return Digests.sha256(AUTHORIZATION.getBytes(StandardCharsets.US_ASCII));
    }

    private static X509Certificate certificate(KeyPair pair, String name, int names)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name subject = new X500Name("CN=challenge");
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names(name, names)));
        builder.addExtension(ACME_IDENTIFIER, true, new DEROctetString(digest()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    private static GeneralName[] names(String name, int names) {
        return IntStream.range(0, names)
                .mapToObj(i -> new GeneralName(GeneralName.dNSName, i == 0 ? name : "n" + i + "." + name))
                .toArray(GeneralName[]::new);
    }
}
