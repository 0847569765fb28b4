package io.quorate.e2e.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** A TLS server's behaviour on a connection. */
@FunctionalInterface
interface Handshake {

    /**
     * Speaks; the connection is closed when this returns.
     *
     * @param socket the bare connection
     * @param out    towards the client, counted
     * @param name   that the client was sent here for
     */
    void speak(Socket socket, OutputStream out, String name) throws IOException, InterruptedException;
}
