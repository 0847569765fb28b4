package io.quorate.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A receiver of OTLP over HTTP that reads the spans of what it is sent. */
public final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    private Collector(HttpServer server) {
        this.server = server;
    }

    /** A span as it came; identities in hex, empty where there is none. */
    public record Received(
            String node, String trace, String id, String parent, String name, Map<String, String> attributes) {}

    public static Collector start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Collector collector = new Collector(server);
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Received> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean protobuf =
                    "application/x-protobuf".equals(exchange.getRequestHeaders().getFirst("content-type"));
            if (protobuf && exchange.getRequestMethod().equals("POST")) {
                read(exchange.getRequestBody().readAllBytes());
            }
            exchange.sendResponseHeaders(protobuf ? 200 : 415, -1);
        }
    }

    /** {@code ExportTraceServiceRequest} of opentelemetry-proto. */
    private void read(byte[] request) {
        for (byte[] resourceSpans : fields(request, 1)) {
            Map<String, String> resource = attributes(first(resourceSpans, 1), 1);
            for (byte[] scopeSpans : fields(resourceSpans, 2)) {
                for (byte[] span : fields(scopeSpans, 2)) {
                    spans.add(new Received(
                            resource.getOrDefault("service.instance.id", ""),
                            hex(first(span, 1)),
                            hex(first(span, 2)),
                            hex(first(span, 4)),
                            text(first(span, 5)),
                            attributes(span, 9)));
                }
            }
        }
    }

    private static Map<String, String> attributes(byte[] message, int number) {
        Map<String, String> all = new HashMap<>();
        for (byte[] pair : fields(message, number)) {
            all.put(text(first(pair, 1)), text(first(first(pair, 2), 1)));
        }
        return all;
    }

    private static byte[] first(byte[] message, int number) {
        List<byte[]> all = fields(message, number);
        return all.isEmpty() ? new byte[0] : all.get(0);
    }

    /** The length-delimited fields of this number; all others are passed over. */
    private static List<byte[]> fields(byte[] message, int number) {
        List<byte[]> all = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long key = varint(in);
            switch ((int) (key & 7)) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> {
                    byte[] value = new byte[(int) varint(in)];
                    in.get(value);
                    if (key >>> 3 == number) {
                        all.add(value);
                    }
                }
                case 5 -> in.getInt();
                default -> throw new IllegalStateException("no protobuf: key " + key);
            }
        }
        return all;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
