package io.quorate.e2e.clients;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Answers every call below {@code /N} with the answer of number N. */
final class Replay implements AutoCloseable {

    private final List<Kept> answers;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    Replay(List<Kept> answers) throws IOException {
        this.answers = List.copyOf(answers);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Kept kept = answers.get(Integer.parseInt(path.substring(1, path.indexOf('/', 1))));
            byte[] body = kept.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", kept.type());
            exchange.sendResponseHeaders(kept.status(), body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
