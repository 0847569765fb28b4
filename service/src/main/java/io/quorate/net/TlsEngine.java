package io.quorate.net;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;

/**
 * Chooses and configures the TLS implementation of the checks: BoringSSL where its library can be loaded, else the
 * JDK's (decision 14). Either speaks 1.2 and 1.3 (RFC 8737 section 3), accepts any certificate, and resumes no session,
 * because a resumed one would show the certificate of an earlier check. One object serves all event loops.
 */
public final class TlsEngine {

    private static final Set<String> VERSIONS = new LinkedHashSet<>(List.of("TLSv1.2", "TLSv1.3"));

    /**
     * The groups offered. The hello carries a key for the first one, which every server must support (RFC 8446 section
     * 9.1).
     */
    private static final String[] GROUPS = {"P-256", "X25519", "P-384", "P-521"};

    private static final int ANY_PORT = 443;

    private final boolean wanted;
    private final TrustOptions anybody = TrustOptions.wrap(new TrustAll());
    private final Map<List<String>, SslContext> contexts = new ConcurrentHashMap<>();

    private TlsEngine(boolean wanted) {
        this.wanted = wanted;
    }

    /** Returns BoringSSL, or the JDK's engine if BoringSSL cannot be loaded. */
    public static TlsEngine ofThisMachine() {
        return new TlsEngine(true);
    }

    /** Returns the JDK's engine. */
    public static TlsEngine ofTheJdk() {
        return new TlsEngine(false);
    }

    /** Returns whether this is BoringSSL; the first call loads the library. */
    public boolean isNative() {
        return wanted && OpenSsl.isAvailable();
    }

    /** Returns the engine's name, and why no faster one is used. */
    public String words() {
        if (isNative()) {
            return OpenSsl.versionString() + ", native";
        }
        return wanted && OpenSsl.unavailabilityCause() != null
                ? "JDK, since the native library cannot be loaded on this machine"
                : "JDK";
    }

    /**
     * Loads the library and builds a first hello, sent nowhere, so that the first check need not wait for that. Blocks.
     */
    public void prepare() {
        if (isNative()) {
            EmbeddedChannel channel = new EmbeddedChannel();
            channel.pipeline().addLast(context(List.of()).newHandler(channel.alloc(), "nobody.invalid", ANY_PORT));
            channel.releaseOutbound();
            channel.close().syncUninterruptibly();
        }
    }

    /** Releases memory outside the heap; no check may be under way. */
    public void close() {
        contexts.values().forEach(ReferenceCountUtil::release);
        contexts.clear();
    }

    /**
     * Returns the options of one connection. The JDK resumes sessions within a context, so there each connection gets
     * its own.
     */
    ClientSSLOptions connection() {
        return new ClientSSLOptions()
                .setTrustOptions(isNative() ? anybody : TrustOptions.wrap(new TrustAll()))
                .setHostnameVerificationAlgorithm("")
                .setEnabledSecureTransportProtocols(VERSIONS);
    }

    /** Returns the shared context for these application protocols, because making one costs more than a handshake. */
    SslContext context(List<String> protocols) {
        return contexts.computeIfAbsent(List.copyOf(protocols), TlsEngine::make);
    }

    private static SslContext make(List<String> protocols) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .protocols(VERSIONS)
                .ciphers(OpenSsl.availableOpenSslCipherSuites())
                .option(OpenSslContextOption.GROUPS, GROUPS)
                .option(OpenSslContextOption.USE_TASKS, false)
                .trustManager(new TrustAll())
                .endpointIdentificationAlgorithm("");
        if (!protocols.isEmpty()) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    protocols));
        }
        try {
            SslContext context = builder.build();
            ((OpenSslSessionContext) context.sessionContext()).setSessionCacheEnabled(false);
            return context;
        } catch (SSLException impossible) {
            throw new IllegalStateException("BoringSSL was loaded, and makes no context", impossible);
        }
    }
}
