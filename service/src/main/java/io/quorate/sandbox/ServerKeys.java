package io.quorate.sandbox;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a server, chosen by the server name of a handshake; the key of "" serves clients that ask for no known
 * name.
 */
final class ServerKeys extends X509ExtendedKeyManager {

    private final Map<String, ChallengeCertificate.Made> certificates;

    private final Consumer<String> asked;

    /** @param asked receives the server name of each handshake */
    ServerKeys(Map<String, ChallengeCertificate.Made> certificates, Consumer<String> asked) {
        this.certificates = Map.copyOf(certificates);
        this.asked = asked;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        if (!(engine.getHandshakeSession() instanceof ExtendedSSLSession session)) {
            return null;
        }
        return session.getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .peek(asked)
                .filter(certificates::containsKey)
                .findFirst()
                .orElse(certificates.containsKey("") ? "" : null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        ChallengeCertificate.Made made = certificates.get(alias);
        return made == null ? null : new X509Certificate[] {made.certificate()};
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        ChallengeCertificate.Made made = certificates.get(alias);
        return made == null ? null : made.key().getPrivate();
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return certificates.keySet().toArray(new String[0]);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
