package io.quorate.net;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

import org.jspecify.annotations.Nullable;

/** A TLS server that shows octets as its certificate, whatever they are. It serves one connection. */
final class ShowingServer {

    private final SSLServerSocket socket;

    private ShowingServer(SSLServerSocket socket) {
        this.socket = socket;
    }

    static ShowingServer start(byte[] certificate, KeyPair key, String protocol)
            throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {new Keys(new Shown(certificate, key.getPublic()), key.getPrivate())}, null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        Thread thread = new Thread(() -> serve(socket), "showing-server");
        thread.setDaemon(true);
        thread.start();
        return new ShowingServer(socket);
    }

    int port() {
        return socket.getLocalPort();
    }

    void close() throws IOException {
        socket.close();
    }

    private static void serve(SSLServerSocket server) {
        try (SSLSocket peer = (SSLSocket) server.accept()) {
            peer.startHandshake();
            peer.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException refusedOrClosed) {
            // The peer judges what it was shown; the test judges the peer.
        }
    }

    private static final class Keys extends X509ExtendedKeyManager {

        private final X509Certificate certificate;
        private final PrivateKey key;

        Keys(X509Certificate certificate, PrivateKey key) {
            this.certificate = certificate;
            this.key = key;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket peer) {
            return null;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[] {"one"};
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket peer) {
            return type.equals("EC") ? "one" : null;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            return type.equals("EC") ? "one" : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {certificate};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }
    }

    /** The platform asks a server's certificate for its octets and its key, and for nothing that matters here. */
    private static final class Shown extends X509Certificate {

        private static final long serialVersionUID = 1L;

        private final byte[] octets;
        private final transient PublicKey key;

        Shown(byte[] octets, PublicKey key) {
            this.octets = octets.clone();
            this.key = key;
        }

        @Override
        public byte[] getEncoded() {
            return octets.clone();
        }

        @Override
        public PublicKey getPublicKey() {
            return key;
        }

        @Override
        public void checkValidity() {}

        @Override
        public void checkValidity(Date date) {}

        @Override
        public int getVersion() {
            return 3;
        }

        @Override
        public BigInteger getSerialNumber() {
            return BigInteger.ONE;
        }

        @Override
        @SuppressWarnings("deprecation")
        public Principal getIssuerDN() {
            return () -> "";
        }

        @Override
        @SuppressWarnings("deprecation")
        public Principal getSubjectDN() {
            return () -> "";
        }

        @Override
        @SuppressWarnings("JavaUtilDate")
        public Date getNotBefore() {
            return Date.from(Instant.EPOCH);
        }

        @Override
        @SuppressWarnings("JavaUtilDate")
        public Date getNotAfter() {
            return Date.from(Instant.EPOCH);
        }

        @Override
        public byte[] getTBSCertificate() {
            return new byte[0];
        }

        @Override
        public byte[] getSignature() {
            return new byte[0];
        }

        @Override
        public String getSigAlgName() {
            return "SHA256withECDSA";
        }

        @Override
        public String getSigAlgOID() {
            return "1.2.840.10045.4.3.2";
        }

        @Override
        public byte @Nullable [] getSigAlgParams() {
            return null;
        }

        @Override
        public boolean @Nullable [] getIssuerUniqueID() {
            return null;
        }

        @Override
        public boolean @Nullable [] getSubjectUniqueID() {
            return null;
        }

        @Override
        public boolean @Nullable [] getKeyUsage() {
            return null;
        }

        @Override
        public int getBasicConstraints() {
            return -1;
        }

        @Override
        public void verify(PublicKey other) {}

        @Override
        public void verify(PublicKey other, String provider) {}

        @Override
        public String toString() {
            return "octets that are shown";
        }

        @Override
        public boolean hasUnsupportedCriticalExtension() {
            return false;
        }

        @Override
        public Set<String> getCriticalExtensionOIDs() {
            return Set.of();
        }

        @Override
        public Set<String> getNonCriticalExtensionOIDs() {
            return Set.of();
        }

        @Override
        public byte @Nullable [] getExtensionValue(String id) {
            return null;
        }
    }
}
