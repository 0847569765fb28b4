package io.quorate.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.app.Blocking;
import io.quorate.app.ExitCode;
import io.quorate.app.Service;
import io.quorate.app.cli.CheckRun.Screen;
import io.quorate.app.demo.DemoFleet;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.net.TlsEngine;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.Sandbox;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.Logs;

import static org.assertj.core.api.Assertions.assertThat;

/** A {@code check} on a terminal ends like one in a script, however the server answers the request for events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchedCheckTest {

    private static final String KEY = "key-of-the-tests";
    private static final int POUR = 65_536;
    private static final String ANSWER = "{\"is_valid\":true,\"mpic_completed\":true,\"perspectives\":[]}";
    private static final String FULL =
            "{\"status\":503,\"detail\":\"As many as it can.\",\"error\":\"too-many-streams\"}";

    private final Vertx vertx = Service.vertx();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger poured = new AtomicInteger();
    private int port;
    private int played;

    @BeforeAll
    void start() throws Exception {
        Sandbox sandbox = Blocking.await(Sandbox.start(vertx, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views()));
        port = Blocking.await(Service.start(
                        vertx,
                        DemoFleet.simulated(0, KEY, DnssecMode.TRUST_AD, sandbox),
                        1,
                        new Service.Beside(null, TlsEngine.ofThisMachine(), null)))
                .port();
        HttpServer server = Blocking.await(
                vertx.createHttpServer().requestHandler(this::play).listen(0, "127.0.0.1"));
        played = server.actualPort();
    }

    /** Commands set the level of the whole process. */
    @AfterAll
    void stop() throws Exception {
        Logs.configure(LogSettings.DEFAULTS);
        Blocking.await(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({"permit.example,0", "deny.example,3", "hijacked-once.example,0", "servfail.example,4", "-,2"})
    void endsAsWithoutATerminal(String name, int code) {
        Printed plain = run(Map.of(), new Screen(false, false), port, "caa", name);
        Printed watched = run(Map.of("NO_COLOR", "1"), new Screen(true, true), port, "caa", name);

        assertThat(watched.code()).isEqualTo(plain.code()).isEqualTo(code);
        assertThat(stable(watched.out())).isEqualTo(stable(plain.out()));
        assertThat(watched.err()).startsWith("\rasking ...\u001b[K").endsWith("\r\u001b[K" + plain.err());
        if (code != ExitCode.USAGE) {
            assertThat(watched.err())
                    .contains("0 of 7 answered; waiting for us-east-2 (primary), ")
                    .contains("7 of 7 answered")
                    .doesNotContain("\u001b[3");
        }
    }

    @Test
    void printsTheSameJson() {
        Printed plain = run(Map.of(), new Screen(false, false), port, "caa", "deny.example", "--json");
        Printed watched = run(Map.of(), new Screen(true, true), port, "caa", "deny.example", "--json");

        assertThat(stable(watched.out())).isEqualTo(stable(plain.out())).startsWith("{\"mpic_completed\":true,");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({"true,false,xterm,''", "false,false,xterm,''", "true,true,dumb,''", "true,true,xterm,--ci"})
    void showsNothingWithoutATerminal(boolean output, boolean errors, String terminal, String option) {
        String[] arguments = option.isEmpty()
                ? new String[] {"caa", "permit.example"}
                : new String[] {"caa", "permit.example", option};

        assertThat(run(Map.of("TERM", terminal), new Screen(output, errors), port, arguments)
                        .err())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "plain, 0, 'text/event-stream'",
        "not-acceptable, 0, 'text/event-stream application/json'",
        "full, 0, 'text/event-stream application/json'",
        "buffered, 0, 'text/event-stream'",
        "problem, 4, 'text/event-stream'",
        "cut, 4, 'text/event-stream'",
        "nonsense, 4, 'text/event-stream'",
        "endless, 4, 'text/event-stream'",
    })
    void aServerMayAnswerOtherwise(String server, int code, String accepted) {
        asked.clear();
        Printed watched = run(Map.of(), new Screen(false, true), played, "caa", server + ".example");

        assertThat(watched.code()).as(watched.err()).isEqualTo(code);
        assertThat(String.join(" ", asked)).isEqualTo(accepted);
        assertThat(watched.out().contains("CORROBORATED")).isEqualTo(code == 0);
        assertThat(poured).as("octets of an event without an end").hasValueLessThan(1024 * POUR);
    }

    /** Answers by the name that is asked for. */
    private void play(HttpServerRequest request) {
        String accept = request.getHeader("accept");
        asked.add(accept);
        boolean first = accept.equals(ServerEvents.MEDIA_TYPE);
        request.body().onSuccess(body -> {
            String name = body.toJsonObject().getString("domain_or_ip_target").replace(".example", "");
            switch (first ? name : "plain") {
                case "not-acceptable" -> request.response().setStatusCode(406).end();
                case "full" -> request.response().setStatusCode(503).end(FULL);
                case "buffered" ->
                    events(
                            request,
                            ": open\n\nevent: plan\ndata: {\"perspectives\":[{\"code\":\"a\"}]}\n\nevent: verdict\ndata:"
                                    + " {\"headers\":{\"x-mpic-reason\":\"corroborated\"},\"answer\":" + ANSWER
                                    + "}\n\n");
                case "problem" -> events(request, "event: problem\ndata: {\"status\":503,\"detail\":\"Busy.\"}\n\n");
                case "cut" -> events(request, ": open\n\nevent: plan\ndata: {\"perspectives\":[]}\n\n");
                case "nonsense" -> events(request, "event: plan\ndata: []\n\n");
                case "endless" ->
                    pour(request.response().setChunked(true).putHeader("content-type", ServerEvents.MEDIA_TYPE));
                default ->
                    request.response()
                            .putHeader("x-mpic-reason", "corroborated")
                            .end(ANSWER);
            }
        });
    }

    /** One event without an end, until the client leaves. */
    private void pour(HttpServerResponse response) {
        poured.addAndGet(POUR);
        response.write("x".repeat(POUR)).onSuccess(written -> pour(response));
    }

    private static void events(HttpServerRequest request, String text) {
        request.response().putHeader("content-type", ServerEvents.MEDIA_TYPE).end(text);
    }

    private record Printed(int code, String out, String err) {}

    private static Printed run(Map<String, String> environment, Screen screen, int at, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter errors = new PrintWriter(err, true);
        CheckRun run = new CheckRun(environment, new PrintWriter(out, true), errors, () -> screen);
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--server", "http://127.0.0.1:" + at, "--key", KEY));
        int code = CheckCommand.line(run, errors)
                .setExecutionExceptionHandler((failure, command, result) -> ExitCode.COULD_NOT_TELL)
                .execute(line.toArray(String[]::new));
        return new Printed(code, out.toString(), err.toString());
    }

    /** Without what no two answers share. */
    private static String stable(String text) {
        return text.replaceAll("Took [0-9]+ ms", "Took").replaceAll("_ns\":[0-9]+", "_ns\":0");
    }
}
