package io.quorate.e2e.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A web server's behaviour on a connection once it has read the head of a request. */
@FunctionalInterface
public interface Behaviour {

    /**
     * Answers; the connection is closed when this returns.
     *
     * @param exchange the connection
     */
    void serve(Exchange exchange) throws IOException, InterruptedException;

    /**
     * One connection.
     *
     * @param path   target of the request
     * @param out    towards the client, through TLS where the connection has it
     * @param socket  the bare connection, beneath TLS
     * @param isPlain whether it has no TLS
     */
    record Exchange(String path, OutputStream out, Socket socket, boolean isPlain) {

        /** Writes text and sends it. */
        public Exchange say(String text) throws IOException {
            return say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public Exchange say(byte[] octets) throws IOException {
            out.write(octets);
            out.flush();
            return this;
        }
    }
}
