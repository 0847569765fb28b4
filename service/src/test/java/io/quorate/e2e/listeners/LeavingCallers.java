package io.quorate.e2e.listeners;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.quorate.e2e.harness.Quorate;

/** Callers that send a whole question and hang up before the answer. */
final class LeavingCallers {

    private final List<Socket> sockets = new ArrayList<>();

    /** Asks one question for each name. */
    LeavingCallers(int port, List<String> names) throws IOException {
        for (String name : names) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.getOutputStream().write(request(name));
            sockets.add(socket);
        }
    }

    void leave() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static byte[] request(String name) {
        String body = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name + "\"}";
        return ("POST /mpic HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + Quorate.KEY
                        + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
