package io.quorate.net;

import java.util.function.BiFunction;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.SSLEngineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Clients of one kind: one by the machine's engine, and one by the JDK's for peers that BoringSSL does not come to terms
 * with, since they have nothing but Ed25519, P-521 or finite fields to offer. Belongs to the event loop that makes it.
 */
final class TlsClients<C> {

    private final TlsEngine engine;
    private final Function<SSLEngineOptions, C> maker;
    private final C client;
    private @Nullable C second;

    TlsClients(TlsEngine engine, Function<SSLEngineOptions, C> maker) {
        this.engine = engine;
        this.maker = maker;
        this.client = maker.apply(new TlsEngineOptions(engine));
    }

    /** Connects without TLS. */
    C plain() {
        return client;
    }

    /** Connects by TLS. */
    <T> Future<T> connect(BiFunction<C, ClientSSLOptions, Future<T>> dial) {
        return dial.apply(client, engine.connection())
                .recover(failure -> engine.isNative() && DialFailure.isForAnotherEngine(failure)
                        ? dial.apply(second(), TlsEngine.ofTheJdk().connection())
                        : Future.failedFuture(failure));
    }

    private C second() {
        C made = second;
        if (made == null) {
            made = maker.apply(new TlsEngineOptions(TlsEngine.ofTheJdk()));
            second = made;
        }
        return made;
    }
}
