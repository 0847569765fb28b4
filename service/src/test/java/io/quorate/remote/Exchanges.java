package io.quorate.remote;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.model.IpAddress;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.support.CallContext;
import io.quorate.support.Cancellation;
import io.quorate.support.Deadline;
import io.quorate.support.FileContents;
import io.quorate.support.Span;

/** Exchanges of one event loop with servers on loopback. */
final class Exchanges {

    static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Context loop;
    private final AtomicLong ahead = new AtomicLong();

    Exchanges(Vertx vertx) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
    }

    Context loop() {
        return loop;
    }

    /** Lets this much time pass for connections. */
    void pass(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    /** From the event loop, as in the service. */
    Future<Exchange.Raw> post(Exchange exchange, String path, Duration patience, Cancellation caller) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return Future.future(done -> loop.runOnContext(onLoop -> {
            CallContext call = new CallContext(Deadline.after(patience, System::nanoTime), Span.NONE, caller);
            exchange.post(path, Map.of(), body, call).onComplete(done);
        }));
    }

    Exchange to(int port, Protocol protocol, String... addresses) {
        return to("http", port, protocol, null, new ChannelLoad(Channel.DEFAULT_MAX_IN_FLIGHT), addresses);
    }

    /**
     * @param ca the authority of the server's certificate, or null
     */
    Exchange to(
            String scheme, int port, Protocol protocol, @Nullable String ca, ChannelLoad load, String... addresses) {
        List<IpAddress> dialled = List.of(addresses).stream()
                .map(address -> IpAddress.parse(address).orElseThrow())
                .toList();
        RemoteSettings settings = new RemoteSettings(
                Perspective.at("p", new Place(Rir.ARIN, 0, 0)),
                scheme + "://perspective.example:" + port,
                null,
                protocol,
                List.of(),
                new Channel(dialled, null, ca, null, null, Channel.DEFAULT_MAX_IN_FLIGHT));
        PerspectiveUrl url = PerspectiveUrl.parse(settings.url());
        return new Exchange(
                new Exchange.Way(
                        loop,
                        Channels.open(vertx, settings, url, new FileContents()),
                        url,
                        url.host(),
                        Channels.expected(settings, url),
                        new PerspectiveAddresses(
                                url.host(),
                                dialled,
                                (name, call) -> Future.failedFuture(new IllegalStateException("not asked")),
                                System::nanoTime),
                        () -> System.nanoTime() + ahead.get()),
                load);
    }
}
