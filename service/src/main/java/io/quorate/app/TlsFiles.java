package io.quorate.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.app.FileFinding.Weight;
import io.quorate.app.TlsFilePolicy.Usage;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.support.FileContents;
import io.quorate.support.FileFault;

/**
 * Validates the TLS files of a configuration, for the listener and for the channels to perspectives, so that faults are
 * reported before a port is open. A file that several entries share is read once.
 */
final class TlsFiles {

    private final Vertx vertx;
    private final FileContents contents;
    private final Instant now;
    private final Map<String, List<FileFinding>> findings = new LinkedHashMap<>();

    private TlsFiles(Vertx vertx, FileContents contents, Instant now) {
        this.vertx = vertx;
        this.contents = contents;
        this.now = now;
    }

    /**
     * Reads the files and returns the findings; empty if there are none. Blocks for the files, whose contents are kept.
     */
    static List<FileFinding> judge(Vertx vertx, ServiceSettings settings, FileContents contents, Instant now) {
        TlsFiles files = new TlsFiles(vertx, contents, now);
        TlsSettings listener = settings.http().tls();
        if (listener != null) {
            files.own("http.tls", listener.certificate(), listener.key(), Usage.SERVER);
            files.ca("http.tls.client-ca", listener.clientCa());
        }
        CoordinatorSettings coordinator = settings.coordinator();
        for (RemoteSettings remote : coordinator == null ? List.<RemoteSettings>of() : coordinator.perspectives()) {
            Channel channel = remote.channel();
            String path = "coordinator.perspectives: " + remote.code() + ": tls";
            files.own(path, channel.certificate(), channel.key(), Usage.CLIENT);
            files.ca(path + ".ca", channel.ca());
        }
        return files.findings.values().stream().flatMap(List::stream).toList();
    }

    private void ca(String key, @Nullable String file) {
        if (file != null) {
            findings.computeIfAbsent("ca " + file, first -> {
                List<FileFinding> found = new ArrayList<>();
                List<X509Certificate> certificates = certificates(key + ": " + file, file, found);
                found.addAll(TlsFilePolicy.dates(key + ": " + file, certificates, now));
                return found;
            });
        }
    }

    private void own(String path, @Nullable String certificate, @Nullable String key, Usage usage) {
        if (certificate != null && key != null) {
            findings.computeIfAbsent(
                    usage + " " + certificate + " " + key, first -> pair(path, certificate, key, usage));
        }
    }

    private List<FileFinding> pair(String path, String certificate, String key, Usage usage) {
        List<FileFinding> found = new ArrayList<>();
        String named = path + ".certificate: " + certificate;
        String keyNamed = path + ".key: " + key;
        List<X509Certificate> chain = certificates(named, certificate, found);
        text(keyNamed, key, found)
                .flatMap(text -> TlsFilePolicy.keyText(keyNamed, key, text))
                .ifPresent(found::add);
        if (!found.isEmpty()) {
            return found;
        }
        found.addAll(TlsFilePolicy.shown(named, chain, usage, now));
        boolean usable = found.stream().allMatch(each -> each.weight() == Weight.WARNING);
        if (usable && !belongs(certificate, key, chain.get(0))) {
            found.add(FileFinding.fault(keyNamed + " is not the key of the certificate in " + certificate + " ("
                    + TlsFilePolicy.subject(chain.get(0)) + "), or is broken; name the key that it was made with."));
        }
        return found;
    }

    /**
     * Returns whether the key belongs to the certificate. They are loaded as the listener loads them, so that files
     * that pass here work there.
     */
    private boolean belongs(String certificate, String key, X509Certificate own) {
        try {
            for (KeyManager manager :
                    contents.pair(certificate, key).getKeyManagerFactory(vertx).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    return fits(keys, own);
                }
            }
            return false;
        } catch (Exception unreadable) {
            return false;
        }
    }

    private static boolean fits(X509KeyManager keys, X509Certificate own) {
        String[] aliases = keys.getServerAliases(own.getPublicKey().getAlgorithm(), null);
        PrivateKey key = aliases == null ? null : keys.getPrivateKey(aliases[0]);
        return key != null && TlsFilePolicy.fits(key, own.getPublicKey());
    }

    private List<X509Certificate> certificates(String named, String file, List<FileFinding> found) {
        Optional<String> text = text(named, file, found);
        Optional<FileFinding> other = text.flatMap(pem -> TlsFilePolicy.certificateText(named, pem));
        other.ifPresent(found::add);
        if (text.isEmpty() || other.isPresent()) {
            return List.of();
        }
        try {
            return parsed(contents.read(file));
        } catch (CertificateException broken) {
            found.add(FileFinding.fault(named
                    + " holds a certificate that cannot be read; look at it: openssl x509 -in " + file + " -text."));
        } catch (IOException unreadable) {
            found.add(unread(named, unreadable));
        }
        return List.of();
    }

    /** Reads a chain of certificates in PEM, the own one first. */
    static List<X509Certificate> parsed(byte[] pem) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .forEach(each -> certificates.add((X509Certificate) each));
        return certificates;
    }

    private Optional<String> text(String named, String file, List<FileFinding> found) {
        try {
            return Optional.of(new String(contents.read(file), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            found.add(unread(named, unreadable));
        } catch (InvalidPathException notAPath) {
            found.add(FileFinding.fault(named + " is not a path."));
        }
        return Optional.empty();
    }

    static FileFinding unread(String named, IOException failure) {
        String words = named + ": " + FileFault.words(failure);
        return failure instanceof NoSuchFileException
                ? FileFinding.absent(words + " on this machine.")
                : FileFinding.fault(words + ".");
    }
}
