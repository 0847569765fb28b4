package io.quorate.e2e.crowd;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

import io.quorate.e2e.harness.Quorate;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers of a running service, each with a connection of its own, which ends with the answer. */
final class Crowd implements AutoCloseable {

    private static final int MOST = 20_000;
    private static final int WITH_TLS = 10;
    private static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    private static final String CAA = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"permit.example\"}";

    private static final String CONTACT =
            dcv("dcv.example", "\"validation_method\":\"contact-email-txt\",\"challenge_value\":\"admin@dcv.example\"");

    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final HttpClient client;

    /** An answer and how long its caller waited. */
    record Reply(int status, String body, long millis) {}

    /** Delays in milliseconds: half of all, and 95 of 100, were not longer. */
    record Delays(long median, long most) {}

    Crowd(int port) {
        this.port = port;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(MOST));
    }

    /** Returns a question whose checks meet silence: a token by HTTP, and now and then a certificate. */
    static String silent(int number, String target) {
        return number % WITH_TLS == 0
                ? dcv(
                        target,
                        "\"validation_method\":\"acme-tls-alpn-01\",\"key_authorization_hash\":\"" + "ab".repeat(32)
                                + "\"")
                : dcv(
                        target,
                        "\"validation_method\":\"acme-http-01\",\"token\":\"" + TOKEN + "\",\"key_authorization\":\""
                                + TOKEN + ".x\"");
    }

    /** Returns a question that is answered at once. */
    static String quick() {
        return CAA;
    }

    /** Asks silent questions, spread over a time. */
    List<Future<Reply>> ask(int questions, String target, long spreadMillis) {
        return IntStream.range(0, questions)
                .mapToObj(i -> {
                    Promise<Void> turn = Promise.promise();
                    vertx.setTimer(1 + spreadMillis * i / questions, fired -> turn.complete());
                    return turn.future().compose(mine -> ask(silent(i, target)));
                })
                .toList();
    }

    /** Asks questions that are not delayed, one by one: CAA and a DNS method in turn. */
    Delays askOthers(int count) {
        long[] sorted = LongStream.range(0, count)
                .map(i -> {
                    Reply reply = ask(i % 2 == 0 ? CAA : CONTACT).await();
                    assertThat(reply.body()).as("another check").contains("\"is_valid\":true");
                    return reply.millis();
                })
                .sorted()
                .toArray();
        return new Delays(sorted[count / 2], sorted[count - 1 - count / 20]);
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private Future<Reply> ask(String question) {
        long began = System.nanoTime();
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(HttpMethod.POST)
                .setURI("/mpic")
                .addHeader("x-api-key", Quorate.KEY)
                .addHeader("content-type", "application/json");
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(question))
                        .compose(answer -> answer.body()
                                .map(body -> new Reply(
                                        answer.statusCode(),
                                        body.toString(),
                                        (System.nanoTime() - began) / 1_000_000))));
    }

    private static String dcv(String target, String parameters) {
        return "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + target + "\",\"dcv_check_parameters\":{"
                + parameters + "}}";
    }
}
