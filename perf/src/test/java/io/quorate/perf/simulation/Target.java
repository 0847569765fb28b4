package io.quorate.perf.simulation;

import java.util.concurrent.atomic.AtomicLong;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

/**
 * The server under load, and the load: by default the fleet of {@code perf/fleet up}; any other with {@code
 * -Dquorate.url} and {@code -Dquorate.key}. {@code -Dquorate.seconds} and {@code -Dquorate.rate} say how long and how
 * many a second.
 */
final class Target {

    static final String URL = System.getProperty("quorate.url", "http://127.0.0.1:18600");
    static final int SECONDS = Integer.getInteger("quorate.seconds", 30);
    static final int RATE = Integer.getInteger("quorate.rate", 50);

    private static final String KEY = System.getProperty("quorate.key", "key-of-the-load-generator");
    private static final AtomicLong NUMBER = new AtomicLong();

    private Target() {}

    static HttpProtocolBuilder protocol() {
        return http.baseUrl(URL)
                .header("x-api-key", KEY)
                .contentTypeHeader("application/json")
                .shareConnections();
    }

    /** Asks once and looks whether the answer is the right one. */
    static ChainBuilder ask(Question question) {
        return exec(http(question.name())
                .post(question.path())
                .body(StringBody(session -> question.body().apply(NUMBER.incrementAndGet())))
                .check(status().is(200), substring(question.expects()).exists()));
    }

    /** Asserted everywhere: not a single error, whatever the time. */
    static Assertion noError() {
        return global().failedRequests().count().is(0L);
    }
}
