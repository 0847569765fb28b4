package io.quorate.net;

import java.util.List;

import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Selects the engine for Vert.x at the first connection, so that no native code is loaded before. Vert.x asks for a
 * context per server name; all of them are the one that the engine keeps, and netty takes the name from the connection.
 */
final class TlsEngineOptions extends SSLEngineOptions {

    private final TlsEngine engine;

    TlsEngineOptions(TlsEngine engine) {
        this.engine = engine;
    }

    @Override
    public SSLEngineOptions copy() {
        return this;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return engine.isNative() ? new Kept(engine) : new JdkSSLEngineOptions().sslContextFactory();
    }

    private static final class Kept implements SslContextFactory {

        private final TlsEngine engine;
        private List<String> protocols = List.of();

        Kept(TlsEngine engine) {
            this.engine = engine;
        }

        @Override
        public SslContextFactory applicationProtocols(@Nullable List<String> offered) {
            protocols = offered == null ? List.of() : offered;
            return this;
        }

        @Override
        public SslContext create() {
            return engine.context(protocols);
        }
    }
}
