package io.quorate.e2e.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Callers that send a whole question, each on a connection of its own, and read nothing. */
public final class RawCallers {

    private final List<Socket> sockets = new ArrayList<>();

    /** Posts each body to {@code /mpic}. */
    public RawCallers(int port, List<String> bodies) throws IOException {
        for (String body : bodies) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.getOutputStream().write(request(body));
            sockets.add(socket);
        }
    }

    /** Hangs up. */
    public void leave() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static byte[] request(String body) {
        return ("POST /mpic HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + Quorate.KEY
                        + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
