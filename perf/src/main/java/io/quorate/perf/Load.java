package io.quorate.perf;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Puts one question again and again on one event loop: a fixed number at a time, or at a fixed rate. */
final class Load implements AutoCloseable {

    private static final int MOST_IN_FLIGHT = 20_000;
    /** Longer than any check may take: a connection that the other side never took would wait for ever. */
    private static final int PATIENCE_SECONDS = 45;

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final String key;
    private long asked;

    Load(Vertx vertx, int connections, String key) {
        this(vertx, key, options(), new PoolOptions().setHttp1MaxSize(connections));
    }

    private Load(Vertx vertx, String key, HttpClientOptions options, PoolOptions pool) {
        this.vertx = vertx;
        this.key = key;
        this.client = vertx.createHttpClient(options, pool.setMaxWaitQueueSize(-1));
    }

    /** By HTTP/2, all over one connection. */
    static Load overOneConnection(Vertx vertx, String key) {
        HttpClientOptions options =
                options().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        return new Load(vertx, key, options, new PoolOptions().setHttp2MaxSize(1));
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions().setConnectTimeout(5_000).setIdleTimeout(PATIENCE_SECONDS);
    }

    /** Results of a run: how many were right, how many were not, and how long the right ones took. */
    record Sample(long right, long wrong, Latencies latencies, double seconds, String complaint) {

        long answers() {
            return right + wrong;
        }

        double perSecond() {
            return right / seconds;
        }

        long percentile(double share) {
            return latencies.percentile(share);
        }
    }

    /** A JVM is measured when it has compiled what it runs: by requests made, not by time. */
    void warmUp(int port, Question question, int atATime, double seconds, int mostRounds, long requests) {
        long made = 0;
        for (int i = 0; i < mostRounds && made < requests; i++) {
            made += closed(port, question, atATime, seconds).answers();
        }
    }

    /** So many at a time for so long. */
    Sample closed(int port, Question question, int atATime, double seconds) {
        Run run = new Run(port, question, seconds);
        vertx.runOnContext(started -> {
            for (int i = 0; i < atATime; i++) {
                run.again();
            }
        });
        return run.result();
    }

    /** So many a second for so long, whatever the answers do. */
    Sample atRate(int port, Question question, int perSecond, double seconds) {
        Run run = new Run(port, question, seconds);
        run.open = true;
        vertx.runOnContext(started -> vertx.setPeriodic(1, tick -> {
            run.catchUp(perSecond);
            if (run.over()) {
                vertx.cancelTimer(tick);
                run.endIfIdle();
            }
        }));
        return run.result();
    }

    @Override
    public void close() {
        client.close().await();
    }

    /** One run; all of it happens on one event loop. */
    private final class Run {

        private final int port;
        private final Question question;
        private final double seconds;
        private final long began = System.nanoTime();
        private final Promise<Sample> done = Promise.promise();
        private final Latencies latencies = new Latencies();
        private long wrong;
        private long sent;
        private int inFlight;
        private boolean open;
        private String complaint = "";

        Run(int port, Question question, double seconds) {
            this.port = port;
            this.question = question;
            this.seconds = seconds;
        }

        Sample result() {
            return done.future().timeout((long) seconds + 90, TimeUnit.SECONDS).await();
        }

        void catchUp(int perSecond) {
            long due = (long) ((System.nanoTime() - began) / 1e9 * perSecond);
            while (sent < due && inFlight < MOST_IN_FLIGHT && !over()) {
                again();
            }
        }

        boolean over() {
            return System.nanoTime() - began >= seconds * 1e9;
        }

        void again() {
            sent++;
            inFlight++;
            long start = System.nanoTime();
            post().onComplete(answer -> {
                inFlight--;
                note(start, answer);
                if (!open && !over()) {
                    again();
                } else {
                    endIfIdle();
                }
            });
        }

        void endIfIdle() {
            if (inFlight == 0 && over()) {
                done.tryComplete(new Sample(
                        latencies.count(), wrong, latencies.sealed(), (System.nanoTime() - began) / 1e9, complaint));
            }
        }

        private Future<Buffer> post() {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI(question.path())
                    .putHeader("x-api-key", key)
                    .putHeader("content-type", "application/json");
            Buffer body = Buffer.buffer(question.body().apply(asked++));
            return client.request(options)
                    .compose(request -> request.send(body))
                    .compose(response -> response.body());
        }

        private void note(long start, io.vertx.core.AsyncResult<Buffer> answer) {
            boolean good = answer.succeeded()
                    && answer.result().toString(StandardCharsets.UTF_8).contains(question.expects());
            if (!good) {
                wrong++;
                complaint = answer.succeeded()
                        ? answer.result().toString()
                        : answer.cause().toString();
                return;
            }
            latencies.add((System.nanoTime() - start) / 1000);
        }
    }
}
