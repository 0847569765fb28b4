package io.quorate.remote;

import java.util.concurrent.TimeoutException;

import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** One connection to a perspective and the requests on it. Belongs to one event loop. */
final class Link {

    /**
     * The most requests per connection, equal to what a server should allow at least (RFC 9113 section 6.5.2). Several
     * connections of so many streams spread over the event loops of a server, and over the instances behind a load
     * balancer; a single connection would not.
     */
    static final int MOST_STREAMS = 100;

    private final HttpClientConnection connection;
    private final long opened;
    private int requests;
    private boolean retired;
    private long used;
    private long answered;

    Link(HttpClientConnection connection, long now) {
        this.connection = connection;
        this.opened = now;
        this.used = now;
        this.answered = now;
    }

    /** Returns the number of requests that it may carry at one time; 0 if the server allows none. */
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

    boolean isOpenSince(long then) {
        return opened - then < 0;
    }

    /** Takes one of its places. */
    HttpClientConnection enter(long now) {
        requests++;
        used = now;
        return connection;
    }

    /**
     * Releases a place. A connection of HTTP/1.1 on which anything failed is closed. So is a connection of HTTP/2 on
     * which a request timed out and no other was answered meanwhile, because the network path may have failed silently.
     *
     * @param began   the time at which the request began
     * @param failure null if it was answered
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

    /** Accepts no more requests, and closes after the last one. */
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
