package io.quorate.dns;

import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/** One question over one TCP connection (RFC 7766), for answers that do not fit a datagram. */
final class TcpQuery {

    private static final int LENGTH_PREFIX = 2;

    private final Vertx vertx;
    private final NetClient client;
    private int open;

    TcpQuery(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createNetClient(new NetClientOptions().setReuseAddress(false));
    }

    /** Returns the response within the time, or a failed future; the connection is closed either way. */
    Future<byte[]> exchange(OutgoingQuery query, ServerAddress server, long timeoutMillis) {
        Promise<byte[]> answer = Promise.promise();
        long timer = vertx.setTimer(timeoutMillis, fired -> answer.tryFail(new TimeoutException("no answer")));
        client.connect(SocketAddress.inetSocketAddress(
                        server.port(), server.ip().toString()))
                .onSuccess(socket -> converse(socket, query, answer))
                .onFailure(answer::tryFail);
        return answer.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** Returns the number of open connections. */
    int open() {
        return open;
    }

    Future<Void> close() {
        return client.close();
    }

    private void converse(NetSocket socket, OutgoingQuery query, Promise<byte[]> answer) {
        open++;
        Buffer received = Buffer.buffer();
        socket.closeHandler(closed -> {
            open--;
            answer.tryFail(new IllegalStateException("connection closed before the answer"));
        });
        socket.exceptionHandler(answer::tryFail);
        socket.handler(part -> collect(received.appendBuffer(part), query, answer));
        answer.future().onComplete(done -> socket.close());
        socket.write(Buffer.buffer().appendUnsignedShort(query.wire().length).appendBytes(query.wire()));
    }

    private static void collect(Buffer received, OutgoingQuery query, Promise<byte[]> answer) {
        if (received.length() < LENGTH_PREFIX) {
            return;
        }
        int length = received.getUnsignedShort(0);
        if (received.length() < LENGTH_PREFIX + length) {
            return;
        }
        byte[] response = received.getBytes(LENGTH_PREFIX, LENGTH_PREFIX + length);
        if (query.isAnsweredBy(response)) {
            answer.tryComplete(response);
        } else {
            answer.tryFail(new IllegalStateException("the answer is to another question"));
        }
    }
}
