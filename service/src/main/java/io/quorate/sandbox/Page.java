package io.quorate.sandbox;

import java.util.Map;

import io.vertx.core.buffer.Buffer;

/** The answer of a simulated web server to one path. */
public record Page(int status, Buffer body, Map<String, String> headers) {

    public Page {
        body = body.copy();
        headers = Map.copyOf(headers);
    }

    public static Page of(String body) {
        return new Page(200, Buffer.buffer(body), Map.of());
    }

    public static Page redirect(int status, String location) {
        return new Page(status, Buffer.buffer(), Map.of("location", location));
    }
}
