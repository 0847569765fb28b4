package io.quorate.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;

/**
 * A web server that takes every connection, reads what comes and never says a word. One thread, and nothing kept for a
 * connection but the connection: it holds ten thousand.
 */
final class SilentServer {

    static final byte[] ADDRESS = {127, 0, 54, 1};

    private static final int BACKLOG = 4_096;

    private final Selector selector;
    private final ByteBuffer heard = ByteBuffer.allocateDirect(1 << 16);

    private SilentServer(Selector selector) {
        this.selector = selector;
    }

    static void start(int port) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel listening = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), BACKLOG);
        listening.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        new Thread(new SilentServer(selector)::serve, "silent web server").start();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select();
                Set<SelectionKey> ready = selector.selectedKeys();
                for (SelectionKey key : ready) {
                    if (key.channel() instanceof ServerSocketChannel listening) {
                        take(listening);
                    } else {
                        listen((SocketChannel) key.channel());
                    }
                }
                ready.clear();
            }
        } catch (IOException over) {
            throw new UncheckedIOException(over);
        }
    }

    private void take(ServerSocketChannel listening) throws IOException {
        for (SocketChannel taken = listening.accept(); taken != null; taken = listening.accept()) {
            taken.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        }
    }

    private void listen(SocketChannel connection) throws IOException {
        try {
            if (connection.read(heard.clear()) < 0) {
                connection.close();
            }
        } catch (IOException broken) {
            connection.close();
        }
    }
}
