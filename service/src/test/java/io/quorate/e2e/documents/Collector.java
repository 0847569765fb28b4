package io.quorate.e2e.documents;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Receives OTLP over HTTP and notes what it sees of names and identities; to all else it answers 500. It is a program of
 * its own, because the shell's loopback may not be that of the tests: {@code Collector PORT FILE}.
 */
final class Collector {

    private static final Pattern NAME = Pattern.compile("(?:mpic|dns|http|tls)\\.[a-z]+");
    /** Field 1 of a span: sixteen octets that name its trace. */
    private static final Pattern TRACE = Pattern.compile("\\x0a\\x10(.{16})\\x12\\x08", Pattern.DOTALL);

    private final Path seen;

    private Collector(Path seen) {
        this.seen = seen;
    }

    public static void main(String[] arguments) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", new Collector(Path.of(arguments[1]))::answer);
        server.start();
    }

    /** Returns the command that starts it. */
    static String command(int port, String file) {
        try {
            Path classes = Path.of(Collector.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return "java -cp '" + classes + "' " + Collector.class.getName() + " " + port + " " + file;
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean spans = exchange.getRequestURI().getPath().equals("/v1/traces")
                && "application/x-protobuf".equals(exchange.getRequestHeaders().getFirst("content-type"));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (spans) {
            note(body);
        }
        exchange.sendResponseHeaders(spans ? 200 : 500, -1);
        exchange.close();
    }

    private synchronized void note(String body) throws IOException {
        StringBuilder lines = new StringBuilder();
        NAME.matcher(body).results().forEach(name -> lines.append(name.group()).append('\n'));
        TRACE.matcher(body)
                .results()
                .forEach(trace -> lines.append(
                                HexFormat.of().formatHex(trace.group(1).getBytes(StandardCharsets.ISO_8859_1)))
                        .append('\n'));
        Files.writeString(seen, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
