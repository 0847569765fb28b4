package io.quorate.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.api.ConsoleSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.config.ServiceSettings.Role;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.ServerAddress;
import io.quorate.e2e.harness.Ports;
import io.quorate.history.HistorySettings;
import io.quorate.model.Perspective;
import io.quorate.net.TlsEngine;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.sandbox.Sandbox;
import io.quorate.support.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A verdict over the wire that does not wait: six perspectives, each a service of its own, one of them behind a gate that
 * holds its questions until it is opened. The grace is none, so that no row depends on time.
 */
@Timeout(120)
class GraceFleetTest {

    private static final Perspective DEAD = SimulatedFleet.REMOTES.get(1);
    private static final Perspective HELD = SimulatedFleet.REMOTES.get(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonObject WORLD = new JsonObject()
            .put("zone", "host 300 IN CAA 0 issue \"ca.example\"\ntaken 300 IN CAA 0 issue \"ca.example\"")
            .put("lies", new JsonObject().put(HELD.code(), "taken 300 IN CAA 0 issue \"other.example\""));

    private final List<Vertx> all = new ArrayList<>();
    private final Promise<Void> gate = Promise.promise();
    private final Promise<Void> reached = Promise.promise();
    private final HttpClient client = HttpClient.newHttpClient();
    private Sandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeEach
    void startTheInternet() throws Exception {
        sandbox = Blocking.await(Sandbox.start(vertx(), ScenarioWorld.of(WORLD), SimulatedFleet.views()));
    }

    @AfterEach
    void endEverything() throws Exception {
        gate.tryComplete();
        for (Vertx each : all) {
            Blocking.await(each.close());
        }
    }

    @Test
    void answersWithoutAFrozenAndADeadPerspective() throws Exception {
        Service service = start(true);
        ScenarioCall.Answer answer = ask(service, "host.example");
        assertThat(answer.header("x-mpic-reason")).as(answer.body().encode()).isEqualTo("corroborated");
        assertThat(words(answer, HELD)).contains("not awaited: the verdict was settled");
        assertThat(words(answer, DEAD)).containsAnyOf("could not be reached", "not awaited");
        Blocking.await(reached.future());
        assertThat(page(service)).as("its place in the limits").contains("mpic_http_in_flight 1.0");
        Future<Void> stopped = service.stop();
        gate.complete();
        Blocking.await(stopped);
        assertThat(late()).filteredOn(GraceFleetTest::isOfHeld).singleElement().satisfies(line -> {
            assertThat(line.getString("attempt_line")).isEqualTo(answer.header("x-mpic-audit"));
            assertThat(line.getString("result")).as(line.encode()).isEqualTo("passed");
            assertThat(line.getBoolean("dissents")).isFalse();
        });
    }

    @Test
    void oneThatDissentsLateIsRecordedAndCounted() throws Exception {
        Service service = start(false);
        ScenarioCall.Answer answer = ask(service, "taken.example");
        assertThat(answer.header("x-mpic-reason")).as(answer.body().encode()).isEqualTo("corroborated");
        gate.complete();
        awaitOnPage(
                service,
                "mpic_late_views_total{outcome=\"refused\",perspective=\"" + HELD.code() + "\"} 1.0",
                "mpic_late_dissents_total{check=\"caa\",perspective=\"" + HELD.code() + "\"} 1.0",
                "mpic_http_in_flight 0.0");
        Blocking.await(service.stop());
        assertThat(late())
                .filteredOn(line -> line.getBoolean("dissents"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getString("attempt_line")).isEqualTo(answer.header("x-mpic-audit"));
                    assertThat(line.getJsonObject("caa").getJsonArray("records").encode())
                            .contains("other.example");
                });
    }

    private static ScenarioCall.Answer ask(Service service, String target) throws Exception {
        Vertx vertx = Vertx.vertx();
        ScenarioCall.Answer answer =
                Blocking.await(ScenarioCall.of(new JsonObject().put("target", target), vertx, service.port()));
        Blocking.await(vertx.close());
        return answer;
    }

    private static String words(ScenarioCall.Answer answer, Perspective perspective) {
        return answer.body().getJsonArray("perspectives").stream()
                .map(view -> (JsonObject) view)
                .filter(view -> view.getString("perspective_code").equals(perspective.code()))
                .map(view -> view.getJsonObject("check_response")
                        .getJsonArray("errors")
                        .encode())
                .findFirst()
                .orElseThrow();
    }

    private List<JsonObject> late() throws Exception {
        return Files.readAllLines(trail()).stream()
                .map(JsonObject::new)
                .filter(line -> line.getString("type").equals("late"))
                .toList();
    }

    private static boolean isOfHeld(JsonObject line) {
        return line.getJsonObject("perspective").getString("code").equals(HELD.code());
    }

    private Path trail() {
        return folder.resolve("audit.jsonl");
    }

    private void awaitOnPage(Service service, String... lines) throws Exception {
        long began = System.nanoTime();
        while (!List.of(lines).stream().allMatch(page(service)::contains)) {
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as(page(service))
                    .isLessThan(PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private String page(Service service) throws Exception {
        URI metrics = URI.create("http://127.0.0.1:" + service.managementPort() + "/metrics");
        return client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Service start(boolean oneIsDead) throws Exception {
        Map<Perspective, Integer> ports = new HashMap<>();
        for (Perspective remote : SimulatedFleet.REMOTES) {
            ports.put(
                    remote,
                    Blocking.await(Service.start(vertx(), perspective(remote), 1))
                            .port());
        }
        ports.put(HELD, Blocking.await(gated(vertx(), Objects.requireNonNull(ports.get(HELD)))));
        if (oneIsDead) {
            ports.put(DEAD, Ports.free());
        }
        ServiceSettings settings = coordinator(ports);
        AuditTrail trail = AuditStart.open(Configured.of(settings, Instant.now()), null);
        return Blocking.await(Service.start(vertx(), settings, 1, trail, TlsEngine.ofTheJdk()));
    }

    /** A server in front of a perspective: answers probes, and hands questions on when the gate is open. */
    private Future<Integer> gated(Vertx vertx, int behind) {
        io.vertx.core.http.HttpClient inside = vertx.createHttpClient();
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.method().equals(HttpMethod.GET)) {
                        request.response().end();
                        return;
                    }
                    request.body().onSuccess(body -> {
                        reached.tryComplete();
                        gate.future().onComplete(open -> handOn(inside, behind, request, body));
                    });
                })
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort);
    }

    private static void handOn(
            io.vertx.core.http.HttpClient inside, int behind, HttpServerRequest request, Buffer body) {
        inside.request(HttpMethod.POST, behind, "127.0.0.1", request.uri())
                .compose(onward -> {
                    copyOwn(request.headers(), onward.headers());
                    return onward.putHeader("content-type", "application/json").send(body);
                })
                .compose(response -> response.body().map(answer -> {
                    request.response().setStatusCode(response.statusCode());
                    copyOwn(response.headers(), request.response().headers());
                    return answer;
                }))
                .onSuccess(answer -> request.response().end(answer))
                .onFailure(failure -> request.response().setStatusCode(502).end(failure.toString()));
    }

    private static void copyOwn(MultiMap from, MultiMap to) {
        from.entries().stream()
                .filter(header -> header.getKey().startsWith("x-"))
                .forEach(header -> to.set(header.getKey(), header.getValue()));
    }

    private ServiceSettings coordinator(Map<Perspective, Integer> ports) {
        List<RemoteSettings> remotes = SimulatedFleet.REMOTES.stream()
                .map(remote -> new RemoteSettings(
                        remote,
                        "http://127.0.0.1:" + ports.get(remote),
                        Secret.of(SimulatedFleet.KEY),
                        Protocol.QUORATE,
                        List.of(),
                        Channel.PLAIN))
                .toList();
        CoordinatorSettings coordinator = new CoordinatorSettings(
                PrimaryMode.ENFORCE,
                PolicyMode.ENFORCE,
                Secret.of("the secret of a fleet of seven places"),
                remotes.size(),
                1,
                Duration.ofSeconds(40),
                Duration.ofSeconds(50),
                Duration.ZERO,
                AdnMode.VERIFY,
                remotes);
        AuditSettings audit = new AuditSettings(trail().toString(), true, false, null);
        return settings(Role.COORDINATOR, coordinator, SimulatedFleet.PRIMARY, audit);
    }

    private ServiceSettings perspective(Perspective remote) {
        return settings(Role.PERSPECTIVE, null, remote, AuditSettings.DEFAULTS);
    }

    private ServiceSettings settings(
            Role role, @Nullable CoordinatorSettings coordinator, Perspective here, AuditSettings audit) {
        ServiceSettings base = SimulatedFleet.settings(sandbox, Duration.ofSeconds(5));
        return new ServiceSettings(
                role,
                true,
                base.http(),
                base.management(),
                base.auth(),
                coordinator,
                new PerspectiveSettings(here, Duration.ofSeconds(30)),
                base.dns()
                        .withServers(List.of(ServerAddress.parse(sandbox.resolver(here.code()))
                                .orElseThrow())),
                base.checks(),
                base.caa(),
                audit,
                base.log(),
                base.traces(),
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }

    private Vertx vertx() {
        Vertx vertx = Service.vertx();
        all.add(vertx);
        return vertx;
    }
}
