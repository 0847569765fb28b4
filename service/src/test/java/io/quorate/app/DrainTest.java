package io.quorate.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quorate.net.TlsEngine;
import io.quorate.sandbox.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** A stop closes no connection before its caller has read a refusal, nor one of an event loop without requests. */
@Timeout(60)
class DrainTest {

    private static final int LOOPS = 2;
    private static final int CONNECTIONS = 8;
    private static final long LOOK_NANOS = 10_000_000;
    private static final String SLOW = "slow.example";
    private static final JsonObject WORLD = new JsonObject()
            .put("zone", "host 300 IN CAA 0 issue \"ca.example\"")
            .put("faults", new JsonObject().put(SLOW, "SILENCE"));

    private final Vertx world = Service.vertx();

    @Test
    void refusesOnEveryConnectionWhileOneRequestIsInProgress() throws Exception {
        Sandbox sandbox = Blocking.await(Sandbox.start(world, ScenarioWorld.of(WORLD), SimulatedFleet.views()));
        Service service = Blocking.await(Service.start(
                Service.vertx(),
                SimulatedFleet.settings(sandbox, Duration.ofSeconds(2)),
                LOOPS,
                null,
                TlsEngine.ofTheJdk()));
        Caller slow = new Caller(service.port());
        List<Caller> others = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            others.add(new Caller(service.port()));
            assertThat(others.get(i).ask("host.example")).startsWith("HTTP/1.1 200");
        }
        slow.send(SLOW);
        while (inProgress(service) == 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        Future<Void> stopped = service.stop();

        assertThat(service.obstacles()).containsExactly("this instance is stopping");
        for (Caller other : others) {
            assertThat(other.askUntilRefused())
                    .startsWith("HTTP/1.1 503")
                    .contains("connection: close")
                    .contains("retry-after: ");
        }
        assertThat(slow.read()).startsWith("HTTP/1.1 200");
        Blocking.await(stopped);
        Blocking.await(world.close());
    }

    private static double inProgress(Service service) {
        return service.recorders()
                .metrics()
                .scrape()
                .lines()
                .filter(line -> line.startsWith("mpic_http_in_flight "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    /** A connection that stays open between requests. */
    private static final class Caller {

        private final Socket socket;
        private final BufferedReader answers;

        Caller(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        String ask(String name) throws IOException {
            send(name);
            return read();
        }

        /** An event loop may admit a question before it hears of the stop. */
        String askUntilRefused() throws IOException {
            String answer = ask("host.example");
            while (answer.startsWith("HTTP/1.1 200")) {
                answer = ask("host.example");
            }
            return answer;
        }

        void send(String name) throws IOException {
            String body = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name + "\"}";
            String head = "POST /mpic HTTP/1.1\r\nhost: localhost\r\nx-api-key: " + SimulatedFleet.KEY
                    + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        }

        /** Returns the status line and the headers of the next answer; empty where the connection was closed. */
        String read() throws IOException {
            StringBuilder head = new StringBuilder();
            int length = 0;
            for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
                head.append(line).append('\n');
                if (line.startsWith("content-length: ")) {
                    length = Integer.parseInt(line.substring("content-length: ".length()));
                }
            }
            answers.skip(length);
            return head.toString();
        }
    }
}
