package io.quorate.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

import io.quorate.api.ConsoleSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.config.ServiceSettings;
import io.quorate.history.HistorySettings;
import io.quorate.sandbox.Sandbox;

/**
 * Collects the process's output for the golden texts of {@code io.quorate.e2e.golden}: answers, audit lines and metrics
 * of the scenarios, and what a command prints. It is their only class that knows the product's own, and it judges
 * nothing.
 */
public final class Witness {

    private Witness() {}

    /**
     * Output of one scenario.
     *
     * @param headers of the answer, each {@code name: value}
     * @param record  lines of the audit trail, from the opening to the closing one
     * @param metrics the page of metrics after the answer
     */
    public record Left(
            String scenario, int status, List<String> headers, String body, List<String> record, String metrics) {}

    /** A command's output and exit code. */
    public record Printed(int code, String out, String err) {}

    /** One scenario, ready to be asked. */
    public interface Observation {

        /** Asks its question of a fleet that keeps its audit trail in this file. */
        Left observe(Path trail) throws Exception;
    }

    /** Returns the scenarios, once each: the TLS engine makes no difference. */
    public static List<Observation> scenarios() throws IOException {
        return Scenario.all()
                .filter(scenario -> scenario.tls() == Scenario.FOUND)
                .<Observation>map(scenario -> trail -> observe(scenario, trail))
                .toList();
    }

    /** Runs a command of the product in this process. */
    public static Printed run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments, environment, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Printed(code, out.toString(), err.toString());
    }

    private static Left observe(Scenario scenario, Path trail) throws Exception {
        Vertx vertx = Service.vertx();
        Sandbox sandbox =
                Blocking.await(Sandbox.start(vertx, ScenarioWorld.of(scenario.given()), SimulatedFleet.views()));
        ServiceSettings settings =
                recorded(SimulatedFleet.settings(sandbox, ScenarioWorld.patience(scenario.given())), trail);
        Service.Beside beside = new Service.Beside(
                AuditStart.open(Configured.of(settings, Instant.now()), null), scenario.tls(), null, scenario.clock());
        Service service = Blocking.await(Service.start(vertx, settings, 1, beside));
        ScenarioCall.Answer answer = Blocking.await(ScenarioCall.of(scenario.when(), vertx, service.port()));
        String metrics = Blocking.await(page(vertx, service.managementPort()));
        Blocking.await(service.stop());
        return new Left(
                scenario.name(),
                answer.status(),
                answer.response().headers().entries().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .toList(),
                answer.body().encode(),
                Files.readAllLines(trail),
                metrics);
    }

    private static Future<String> page(Vertx vertx, int port) {
        return Future.future(done -> vertx.runOnContext(
                onLoop -> page(vertx.createHttpClient(), port).onComplete(done)));
    }

    /** Keeps a reference to the client: an unreachable one is closed by the garbage collector. */
    private static Future<String> page(HttpClient client, int port) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", "/metrics")
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .map(String::valueOf)
                .eventually(client::close);
    }

    private static ServiceSettings recorded(ServiceSettings settings, Path trail) {
        return new ServiceSettings(
                settings.role(),
                settings.simulation(),
                settings.http(),
                settings.management(),
                settings.auth(),
                settings.coordinator(),
                settings.perspective(),
                settings.dns(),
                settings.checks(),
                settings.caa(),
                new AuditSettings(trail.toString(), true, false, null),
                settings.log(),
                settings.traces(),
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }
}
