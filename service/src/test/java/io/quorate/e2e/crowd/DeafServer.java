package io.quorate.e2e.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A listener whose queue is full: it drops what knocks, as a firewall does. */
final class DeafServer implements AutoCloseable {

    private static final int KNOCKING = 6;

    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final List<SocketChannel> knocking = new ArrayList<>();

    DeafServer(String address, int port) throws IOException {
        InetSocketAddress place = new InetSocketAddress(address, port);
        listener.bind(place, 1);
        for (int i = 0; i < KNOCKING; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(place);
            knocking.add(channel);
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : knocking) {
            channel.close();
        }
        listener.close();
    }
}
