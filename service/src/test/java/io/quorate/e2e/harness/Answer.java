package io.quorate.e2e.harness;

import java.net.http.HttpResponse;

/**
 * An answer of {@code /mpic}.
 *
 * @param primary what the header {@code x-mpic-primary} says; empty where there is none
 */
public record Answer(int status, String body, String primary) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("x-mpic-primary").orElse(""));
    }

    public boolean isYes() {
        return body.contains("\"is_valid\":true");
    }

    /** Returns what a reader of a failed test wants to see. */
    @Override
    public String toString() {
        return status + " primary: " + primary + " " + body.substring(0, Math.min(body.length(), 700));
    }
}
