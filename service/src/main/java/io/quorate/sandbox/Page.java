package io.quorate.sandbox;

import java.util.Map;

/** What a simulated web server answers to one path. */
public record Page(int status, String body, Map<String, String> headers) {

    public Page {
        headers = Map.copyOf(headers);
    }

    public static Page of(String body) {
        return new Page(200, body, Map.of());
    }

    public static Page redirect(int status, String location) {
        return new Page(status, "", Map.of("location", location));
    }
}
