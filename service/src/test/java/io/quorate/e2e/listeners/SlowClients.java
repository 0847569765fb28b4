package io.quorate.e2e.listeners;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many connections of one thread that begin a request and never end it. */
final class SlowClients implements AutoCloseable {

    private final List<SocketChannel> open = new ArrayList<>();

    /** Opens connections that each say the same; those that are refused at once count as ended. */
    SlowClients(int port, int count, String said) {
        for (int i = 0; i < count; i++) {
            try {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.configureBlocking(false);
                open.add(channel);
                channel.write(ByteBuffer.wrap(said.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException refused) {
                // The listener takes no more.
            }
        }
    }

    /** Sends one octet more on each connection. */
    void drip() {
        for (SocketChannel channel : open) {
            try {
                channel.write(ByteBuffer.wrap(new byte[] {'x'}));
            } catch (IOException closed) {
                // Counted by stillOpen.
            }
        }
    }

    /** Returns how many connections the server has not closed, and forgets the others. */
    int stillOpen() {
        ByteBuffer room = ByteBuffer.allocate(4_096);
        open.removeIf(channel -> {
            try {
                room.clear();
                int read = channel.read(room);
                while (read > 0) {
                    room.clear();
                    read = channel.read(room);
                }
                if (read < 0) {
                    channel.close();
                }
                return read < 0;
            } catch (IOException reset) {
                return true;
            }
        });
        return open.size();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
