package io.quorate.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Many questions in one moment: none is lost in the resolver's receive buffer, and none waits for a silent one to end. */
@ExtendWith(VertxExtension.class)
class BurstTest {

    /** The kernel doubles what is asked for: 212,992 octets, its default. */
    private static final int HALF_OF_THE_DEFAULT_BUFFER = 106_496;

    private static final int BURST = 1_500;
    private static final int SILENT = 1_000;
    private static final Duration NEVER = Duration.ofMinutes(50);
    private static final int PATIENCE_SECONDS = 20;

    private final CountedTraffic traffic = new CountedTraffic();

    /** The clock does not move, so that no place is free but by an answer; the reader starts when all have been asked. */
    @Test
    void aBurstLosesNothingAtAResolverThatReadsLate(Vertx vertx) throws Exception {
        try (DatagramChannel resolver = DatagramChannel.open()
                .setOption(StandardSocketOptions.SO_RCVBUF, HALF_OF_THE_DEFAULT_BUFFER)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            int port = ((InetSocketAddress) resolver.getLocalAddress()).getPort();
            CompletableFuture<List<Object>> answers = new CompletableFuture<>();
            CompletableFuture<Void> asked = new CompletableFuture<>();
            vertx.runOnContext(started -> {
                DnsClient client =
                        client(vertx, ServerAddress.parse("127.0.0.1:" + port).orElseThrow(), () -> 0);
                Future.join(IntStream.range(0, BURST)
                                .mapToObj(i -> ask(client, "n" + i, () -> 0))
                                .toList())
                        .onSuccess(all -> answers.complete(all.list()));
                asked.complete(null);
            });
            asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Thread reader = new Thread(() -> echo(resolver), "resolver");
            reader.start();

            assertThat(answers.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).hasSize(BURST);
            assertThat(traffic.events).hasSize(BURST).containsOnly("first");
        }
    }

    @Test
    void aFastNameIsAnsweredWhileAThousandSilentOnesAreOpen(Vertx vertx, VertxTestContext test) {
        ScriptedServer server = new ScriptedServer(vertx, false);
        server.scripted((query, replies) -> {
            if (query.getQuestion().getName().toString().equalsIgnoreCase("fast.example.")) {
                replies.send(ScriptedServer.answer(query).toWire());
            }
        });
        server.start().onComplete(test.succeeding(ready -> {
            DnsClient client = client(vertx, ready.address(), System::nanoTime);
            for (int i = 0; i < SILENT; i++) {
                ask(client, "s" + i, System::nanoTime);
            }
            ask(client, "fast", System::nanoTime)
                    .onComplete(test.succeeding(reply -> test.verify(() -> {
                        assertThat(client.inFlight()).isEqualTo(SILENT);
                        test.completeNow();
                    })));
        }));
    }

    private DnsClient client(Vertx vertx, ServerAddress server, LongSupplier nanos) {
        DnsSettings settings =
                new DnsSettings(List.of(server), NEVER, 1, NEVER, NEVER, DnsSettings.DnssecMode.OFF, null, null);
        return new DnsClient(
                vertx, settings, settings::servers, new DnsTraffic(new SendWindows(), traffic, null), nanos);
    }

    private static Future<DnsClient.Reply> ask(DnsClient client, String label, LongSupplier nanos) {
        return client.ask(
                Name.fromConstantString(label + ".example."), Type.CAA, false, CallContext.ours(NEVER, nanos));
    }

    private static void echo(DatagramChannel resolver) {
        ByteBuffer query = ByteBuffer.allocate(1500);
        try {
            for (int i = 0; i < BURST; i++) {
                SocketAddress asker = resolver.receive(query.clear());
                byte[] wire = new byte[query.flip().remaining()];
                query.get(wire);
                resolver.send(
                        ByteBuffer.wrap(ScriptedServer.answer(new Message(wire)).toWire()), asker);
            }
        } catch (IOException closed) {
            // The test has failed already, and closed the socket.
        }
    }
}
