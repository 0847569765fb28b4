package io.quorate.e2e.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes every connection to an address of loopback, reads what comes, and never says a word. */
final class SilentServer implements AutoCloseable {

    private static final int QUEUE = 4_096;
    private static final int ROOM = 65_536;

    private final Selector selector;
    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final ByteBuffer read = ByteBuffer.allocate(ROOM);

    /** Listens on two free ports: those used in place of 80 and 443. */
    SilentServer(String address) throws IOException {
        selector = Selector.open();
        for (int i = 0; i < 2; i++) {
            ServerSocketChannel listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(address, 0), QUEUE).configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            listeners.add(listener);
        }
        Thread thread = new Thread(this::serve, "silent-server");
        thread.setDaemon(true);
        thread.start();
    }

    int http() {
        return listeners.get(0).socket().getLocalPort();
    }

    int https() {
        return listeners.get(1).socket().getLocalPort();
    }

    /** Returns how many connections are open. */
    int open() {
        return open.get();
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel listener : listeners) {
            listener.close();
        }
        selector.close();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid() && key.isAcceptable()) {
                        takeAll((ServerSocketChannel) key.channel());
                    } else if (key.isValid()) {
                        readAll((SocketChannel) key.channel());
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException ended) {
            open.set(0);
        }
    }

    private void takeAll(ServerSocketChannel listener) throws IOException {
        SocketChannel taken = listener.accept();
        while (taken != null) {
            taken.configureBlocking(false);
            taken.register(selector, SelectionKey.OP_READ);
            open.incrementAndGet();
            taken = listener.accept();
        }
    }

    private void readAll(SocketChannel channel) throws IOException {
        if (isGone(channel)) {
            channel.close();
            open.decrementAndGet();
        }
    }

    private boolean isGone(SocketChannel channel) {
        try {
            read.clear();
            return channel.read(read) < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
