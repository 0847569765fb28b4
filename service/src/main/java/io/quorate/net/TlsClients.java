package io.quorate.net;

import java.util.function.BiFunction;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.SSLEngineOptions;
import org.jspecify.annotations.Nullable;

/**
 * A pair of equal clients: one on the engine of this machine, and one on the JDK's for peers that BoringSSL shares no
 * parameters with, such as those with only Ed25519, P-521 or finite fields. Belongs to the event loop that makes it.
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

    /** Returns the client for connections without TLS. */
    C plain() {
        return client;
    }

    /** Connects by TLS, with the second client where {@link DialFailure#isForAnotherEngine} says that it may help. */
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
