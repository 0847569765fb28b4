package io.quorate.remote;

import java.util.concurrent.TimeoutException;

import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** One connection to a perspective and the requests on it. Belongs to one event loop. */
final class Link {

    /**
     * What a server should allow at least (RFC 9113 section 6.5.2). More connections of so many streams spread over the
     * event loops of a server, and over the instances behind a load balancer, as one connection would not.
     */
    static final int MOST_STREAMS = 100;

    private final HttpClientConnection connection;
    private int requests;
    private boolean retired;
    private long used;
    private long answered;

    Link(HttpClientConnection connection, long now) {
        this.connection = connection;
        this.used = now;
        this.answered = now;
    }

    /** Requests that it carries at one time; 0 where the server allows none. */
    int most() {
        return connection.protocolVersion() == HttpVersion.HTTP_2
                ? (int) Math.min(MOST_STREAMS, connection.maxActiveStreams())
                : 1;
    }

    boolean hasRoom() {
        return !retired && requests < most();
    }

    boolean isIdleSince(long then) {
        return requests == 0 && used - then < 0;
    }

    /** Takes one of its places. */
    HttpClientConnection enter(long now) {
        requests++;
        used = now;
        return connection;
    }

    /**
     * Gives a place back. A connection of HTTP/1.1 on which anything failed is closed. So is one of HTTP/2 on which a
     * request was late and nothing else was answered meanwhile: the way to the perspective may have gone without a word.
     *
     * @param began   when the request began
     * @param failure null where it was answered
     */
    void leave(long began, long now, @Nullable Throwable failure) {
        requests--;
        used = now;
        if (failure == null) {
            answered = now;
        } else if (connection.protocolVersion() != HttpVersion.HTTP_2
                || failure instanceof TimeoutException && answered - began < 0) {
            retired = true;
        }
        closeIfUnused();
    }

    /** Takes no more requests, and closes behind the last. */
    void retire() {
        retired = true;
        closeIfUnused();
    }

    private void closeIfUnused() {
        if (retired && requests == 0) {
            connection.close();
        }
    }
}
