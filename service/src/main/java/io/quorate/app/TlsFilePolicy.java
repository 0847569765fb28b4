package io.quorate.app;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.support.Scrub;

import static io.quorate.app.FileFinding.fault;
import static io.quorate.app.FileFinding.warning;

/** Judges the contents of TLS files: PEM labels, the order of a chain, dates, usage, and whether a key fits. */
final class TlsFilePolicy {

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
    private static final String ENCRYPTED = "ENCRYPTED";
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final byte[] PROBE = {'q', 'u', 'o', 'r', 'a', 't', 'e'};

    private TlsFilePolicy() {}

    /** The use of one of our own certificates. The object identifiers are those of RFC 5280 section 4.2.1.12. */
    enum Usage {
        SERVER("1.3.6.1.5.5.7.3.1", "servers (serverAuth)"),
        CLIENT("1.3.6.1.5.5.7.3.2", "clients (clientAuth)");

        private final String identifier;
        private final String words;

        Usage(String identifier, String words) {
            this.identifier = identifier;
            this.words = words;
        }
    }

    /** Returns why this text is not a file of certificates; empty if it looks like one. */
    static Optional<FileFinding> certificateText(String named, String text) {
        if (text.contains(CERTIFICATE)) {
            return Optional.empty();
        }
        String instead = text.contains(PRIVATE_KEY) ? "holds a private key and no certificate" : "holds no certificate";
        return Optional.of(
                fault(named + " " + instead + " in PEM; name the file that begins with " + CERTIFICATE + "."));
    }

    /** Returns why this text is not a private key that can be read; empty if it looks like one. */
    static Optional<FileFinding> keyText(String named, String file, String text) {
        if (text.contains(ENCRYPTED)) {
            return Optional.of(fault(named + " is encrypted; decrypt it: openssl pkey -in " + file + " -out FILE."));
        }
        if (text.contains(PRIVATE_KEY)) {
            return Optional.empty();
        }
        String instead = text.contains(CERTIFICATE) ? "holds a certificate and no private key" : "holds no private key";
        return Optional.of(fault(
                named + " " + instead + " in PEM; name the file of the key that the certificate was" + " made with."));
    }

    /**
     * Judges the certificates that this process presents: its own comes first, and each further one issued the one
     * before it.
     */
    static List<FileFinding> shown(String named, List<X509Certificate> chain, Usage usage, Instant now) {
        List<FileFinding> findings = new ArrayList<>(dates(named, chain, now));
        for (int i = 1; i < chain.size(); i++) {
            if (!issued(chain.get(i), chain.get(i - 1))) {
                findings.add(fault(named + ": certificate " + (i + 1) + " (" + subject(chain.get(i))
                        + ") did not issue the one before it (" + subject(chain.get(i - 1))
                        + "); write the own certificate first, and each issuer after what it issued."));
                break;
            }
        }
        if (algorithm(chain.get(0).getPublicKey()) == null) {
            findings.add(fault(named + ": the certificate of " + subject(chain.get(0)) + " has a key of "
                    + chain.get(0).getPublicKey().getAlgorithm()
                    + ", by which no connection can be made here; take one with a key of ECDSA or RSA."));
        }
        if (!isFor(chain.get(0), usage)) {
            findings.add(warning(named + ": the certificate of " + subject(chain.get(0)) + " is not for " + usage.words
                    + "; peers are likely to refuse it."));
        }
        return findings;
    }

    /** Judges the dates of certificates. */
    static List<FileFinding> dates(String named, List<X509Certificate> certificates, Instant now) {
        List<FileFinding> findings = new ArrayList<>();
        for (X509Certificate each : certificates) {
            Instant from = each.getNotBefore().toInstant();
            Instant until = each.getNotAfter().toInstant();
            if (now.isAfter(until)) {
                findings.add(
                        warning(named + ": the certificate of " + subject(each) + " expired on " + day(until) + "."));
            } else if (now.isBefore(from)) {
                findings.add(warning(named + ": the certificate of " + subject(each) + " is not valid before "
                        + day(from) + "; if that day has come, this machine's clock is wrong."));
            }
        }
        return findings;
    }

    /** Returns whether a private key belongs to a public one, by verifying a signature. */
    static boolean fits(PrivateKey own, PublicKey shown) {
        String algorithm = algorithm(shown);
        if (algorithm == null) {
            return own.getAlgorithm().equals(shown.getAlgorithm());
        }
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(own);
            signer.update(PROBE);
            byte[] signed = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(shown);
            verifier.update(PROBE);
            return verifier.verify(signed);
        } catch (GeneralSecurityException anotherKind) {
            return false;
        }
    }

    static String subject(X509Certificate certificate) {
        return Scrub.text(certificate.getSubjectX500Principal().getName());
    }

    private static @Nullable String algorithm(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> null;
        };
    }

    private static boolean issued(X509Certificate issuer, X509Certificate subject) {
        try {
            subject.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static boolean isFor(X509Certificate certificate, Usage usage) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(usage.identifier) || usages.contains(ANY_USAGE);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
