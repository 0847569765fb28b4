package io.quorate.app.cli;

import java.net.URI;

import io.vertx.core.net.SocketAddress;

import io.quorate.app.Failures;

/** Parses {@code --server} and {@code --connect-to}. */
final class ServerUrl {

    private ServerUrl() {}

    static URI of(String text) {
        try {
            URI server = URI.create(text);
            if (server.getHost() != null && String.valueOf(server.getScheme()).matches("https?")) {
                return server;
            }
        } catch (IllegalArgumentException noUri) {
            throw new Failures.Refusal("--server is not a URL: write one such as https://mpic.example");
        }
        throw new Failures.Refusal("--server is not the URL of a server: write one such as https://mpic.example");
    }

    /** Parses HOST or HOST:PORT, with 443 as the default port. */
    static SocketAddress connectTo(String text) {
        URI read;
        try {
            read = URI.create("//" + text);
        } catch (IllegalArgumentException noHost) {
            throw new Failures.Refusal("--connect-to is not a host: write one such as lb.example or lb.example:443");
        }
        String host = read.getHost();
        if (host == null || !String.valueOf(read.getRawPath()).isEmpty() || read.getUserInfo() != null) {
            throw new Failures.Refusal("--connect-to is not a host: write one such as lb.example or lb.example:443");
        }
        return SocketAddress.inetSocketAddress(read.getPort() > 0 ? read.getPort() : 443, host);
    }
}
