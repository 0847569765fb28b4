package io.quorate.api;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The rate of a key holds for the process: one connection of HTTP/2, which stays on one of two event loops, may use it. */
class ProcessLimitsTest {

    private static final int PER_SECOND = 100;
    private static final int AT_ONCE = 2 * PER_SECOND;

    private final AtomicLong nanos = new AtomicLong();
    private final Set<String> connections = ConcurrentHashMap.newKeySet();
    private final LoopbackApi api = new LoopbackApi(LoopbackApi.settings(null, PER_SECOND, List.of()), 2, nanos::get);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void oneConnectionAtFourFifthsOfTheRateIsNotRefused() {
        assertThat(refused(connection(), 80, Duration.ofSeconds(6))).isZero();
    }

    @Test
    void oneConnectionAboveTheRateIsRefusedWhatIsAbove() {
        int above = 3 * 200 - AT_ONCE - 3 * PER_SECOND;
        assertThat(refused(connection(), 200, Duration.ofSeconds(3))).isCloseTo(above, within(1));
    }

    @Test
    void connectionsOfAllLoopsUseOneRate() {
        HttpClient one = connection();
        HttpClient other = connection();
        assertThat(refused(one, 200, Duration.ofSeconds(1))).isZero();
        assertThat(refused(other, 300, Duration.ofSeconds(1))).isCloseTo(300 - 2 * PER_SECOND, within(1));
    }

    /** Sends at this rate of a clock that only this test moves; returns how many were answered 429. */
    private int refused(HttpClient connection, int perSecond, Duration span) {
        int refused = 0;
        for (long i = 0; i < perSecond * span.toSeconds(); i++) {
            nanos.addAndGet(1_000_000_000L / perSecond);
            int status = LoopbackApi.await(post(connection));
            assertThat(status).isIn(200, 429);
            refused += status == 429 ? 1 : 0;
        }
        assertThat(connections).hasSizeLessThanOrEqualTo(2);
        return refused;
    }

    private HttpClient connection() {
        return api.vertx()
                .httpClientBuilder()
                .with(new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false))
                .with(new PoolOptions().setHttp2MaxSize(1))
                .withConnectHandler(made -> connections.add(made.localAddress().toString()))
                .build();
    }

    private Future<Integer> post(HttpClient connection) {
        return connection
                .request(HttpMethod.POST, api.port(), "127.0.0.1", "/mpic")
                .compose(request -> request.putHeader("x-api-key", LoopbackApi.KEY)
                        .putHeader("content-type", "application/json")
                        .send(Buffer.buffer(LoopbackApi.GOOD)))
                .compose(response -> response.body().map(read -> response.statusCode()));
    }
}
