package io.quorate.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ConsoleSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.config.ServiceSettings;
import io.quorate.config.ServiceSettings.Role;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.dns.ServerAddress;
import io.quorate.history.HistorySettings;
import io.quorate.model.Perspective;
import io.quorate.net.TlsEngine;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.perspective.PerspectiveSettings.Signing;
import io.quorate.sandbox.Sandbox;
import io.quorate.support.Secret;

/**
 * A coordinator and six perspectives, each a service of its own that signs what it sees; behind a relay that changes
 * the replies of one. The coordinator lists no key of {@link #WITHOUT_KEY}, and of {@link #EXPIRED} one that does not
 * count any more.
 */
final class SignedFleet {

    static final Perspective RELAYED = SimulatedFleet.REMOTES.get(0);
    static final Perspective NEIGHBOUR = SimulatedFleet.REMOTES.get(1);
    static final Perspective WITHOUT_KEY = SimulatedFleet.REMOTES.get(4);
    static final Perspective EXPIRED = SimulatedFleet.REMOTES.get(5);

    private static final JsonObject WORLD = new JsonObject()
            .put(
                    "zone",
                    "host 300 IN CAA 0 issue \"ca.example\"\nother 300 IN CAA 0 issue \"other-ca.example\"\n"
                            + "_dcv.host 300 IN TXT \"the-value\"\nlong 300 IN CAA 0 issue \"" + "x".repeat(200)
                            + "\"");

    private final List<Vertx> all = new ArrayList<>();
    private final Map<String, KeyPair> keys = new HashMap<>();
    private final Path folder;
    private final AtomicReference<UnaryOperator<Reply>> change = new AtomicReference<>(UnaryOperator.identity());
    private final Map<String, Reply> last = new ConcurrentHashMap<>();
    private final Sandbox sandbox;
    private final Service coordinator;

    /** A perspective's answer. */
    record Reply(Map<String, String> headers, String body) {

        Reply with(String header, String value) {
            Map<String, String> changed = new HashMap<>(headers);
            changed.put(header, value);
            return new Reply(changed, body);
        }

        String header(String name) {
            return Objects.requireNonNull(headers.get(name));
        }

        Reply without(String header) {
            Map<String, String> changed = new HashMap<>(headers);
            changed.remove(header);
            return new Reply(changed, body);
        }

        Reply saying(String text, String instead) {
            return new Reply(headers, body.replace(text, instead));
        }
    }

    SignedFleet(Path folder) throws Exception {
        this.folder = folder;
        this.sandbox = Blocking.await(Sandbox.start(vertx(), ScenarioWorld.of(WORLD), SimulatedFleet.views()));
        Map<Perspective, Integer> ports = new HashMap<>();
        for (Perspective remote : SimulatedFleet.REMOTES) {
            ports.put(
                    remote,
                    Blocking.await(Service.start(vertx(), perspective(remote), 1))
                            .port());
        }
        for (Perspective remote : List.of(RELAYED, NEIGHBOUR)) {
            ports.put(remote, Blocking.await(relay(vertx(), remote, Objects.requireNonNull(ports.get(remote)))));
        }
        ServiceSettings settings = coordinator(ports);
        this.coordinator = Blocking.await(Service.start(
                vertx(),
                settings,
                1,
                AuditStart.open(Configured.of(settings, Instant.now()), null),
                TlsEngine.ofTheJdk()));
    }

    /** Changes every reply of the perspective behind the relay from now on. */
    void relay(UnaryOperator<Reply> changed) {
        change.set(changed);
    }

    /** The last reply of this perspective, before it was changed. */
    Reply last(Perspective perspective) {
        return Objects.requireNonNull(last.get(perspective.code()));
    }

    ScenarioCall.Answer ask(JsonObject question) throws Exception {
        Vertx vertx = Vertx.vertx();
        ScenarioCall.Answer answer = Blocking.await(ScenarioCall.of(question, vertx, coordinator.port()));
        Blocking.await(vertx.close());
        return answer;
    }

    int managementPort() {
        return coordinator.managementPort();
    }

    Path trail() {
        return folder.resolve("audit.jsonl");
    }

    /** The public keys as `audit verify` takes them. */
    Path publicKeys() throws Exception {
        StringBuilder yaml = new StringBuilder();
        Map<String, KeyPair> listed = new HashMap<>(keys);
        listed.remove(WITHOUT_KEY.code());
        listed.forEach((code, pair) -> yaml.append("- code: ")
                .append(code)
                .append("\n  signing-keys:\n    - { id: k1, key: ")
                .append(text(pair))
                .append(" }\n"));
        return Files.writeString(folder.resolve("keys.yaml"), yaml);
    }

    void end() throws Exception {
        Blocking.await(coordinator.stop());
        for (Vertx each : all) {
            Blocking.await(each.close());
        }
    }

    private Future<Integer> relay(Vertx vertx, Perspective perspective, int behind) {
        HttpClient inside = vertx.createHttpClient();
        return vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .onSuccess(body -> handOn(inside, behind, request, body).onSuccess(reply -> {
                            boolean signed = !request.method().equals(HttpMethod.GET);
                            if (signed) {
                                last.put(perspective.code(), reply);
                            }
                            Reply sent = signed && perspective.equals(RELAYED)
                                    ? Objects.requireNonNull(change.get()).apply(reply)
                                    : reply;
                            sent.headers().forEach(request.response()::putHeader);
                            request.response().end(sent.body());
                        })))
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort);
    }

    private static Future<Reply> handOn(HttpClient inside, int behind, HttpServerRequest request, Buffer body) {
        return inside.request(request.method(), behind, "127.0.0.1", request.uri())
                .compose(onward -> {
                    copied(request.headers()).forEach(onward::putHeader);
                    return request.method().equals(HttpMethod.GET)
                            ? onward.send()
                            : onward.putHeader("content-type", "application/json")
                                    .send(body);
                })
                .compose(response -> response.body()
                        .map(answer -> new Reply(copied(response.headers()), answer.toString(StandardCharsets.UTF_8))));
    }

    private static Map<String, String> copied(MultiMap headers) {
        Map<String, String> copied = new HashMap<>();
        headers.forEach((name, value) -> {
            if (name.toLowerCase(java.util.Locale.ROOT).startsWith("x-")) {
                copied.put(name.toLowerCase(java.util.Locale.ROOT), value);
            }
        });
        return copied;
    }

    private ServiceSettings coordinator(Map<Perspective, Integer> ports) throws Exception {
        List<RemoteSettings> remotes = new ArrayList<>();
        for (Perspective remote : SimulatedFleet.REMOTES) {
            SigningKey key = new SigningKey(
                    "k1",
                    pair(remote).getPublic(),
                    null,
                    remote.equals(EXPIRED) ? Instant.parse("2020-01-01T00:00:00Z") : null);
            remotes.add(new RemoteSettings(
                            remote,
                            "http://127.0.0.1:" + ports.get(remote),
                            Secret.of(SimulatedFleet.KEY),
                            Protocol.QUORATE,
                            List.of(),
                            Channel.PLAIN)
                    .withKeys(remote.equals(WITHOUT_KEY) ? List.of() : List.of(key)));
        }
        CoordinatorSettings coordination = new CoordinatorSettings(
                PrimaryMode.ENFORCE,
                PolicyMode.ENFORCE,
                Secret.of("the secret of a fleet of seven places"),
                remotes.size(),
                1,
                Duration.ofSeconds(40),
                Duration.ofSeconds(50),
                Duration.ofSeconds(40),
                AdnMode.VERIFY,
                remotes);
        return settings(
                Role.COORDINATOR,
                coordination,
                SimulatedFleet.PRIMARY,
                new AuditSettings(trail().toString(), true, false, null));
    }

    private ServiceSettings perspective(Perspective remote) throws Exception {
        return settings(Role.PERSPECTIVE, null, remote, AuditSettings.DEFAULTS);
    }

    private ServiceSettings settings(
            Role role, @Nullable CoordinatorSettings coordination, Perspective here, AuditSettings audit)
            throws Exception {
        ServiceSettings base = SimulatedFleet.settings(sandbox, Duration.ofSeconds(5));
        Path key = Files.writeString(
                folder.resolve(here.code() + ".pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder()
                                .encodeToString(pair(here).getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        return new ServiceSettings(
                role,
                true,
                base.http(),
                base.management(),
                base.auth(),
                coordination,
                new PerspectiveSettings(here, Duration.ofSeconds(30), new Signing(key.toString(), "k1")),
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

    private KeyPair pair(Perspective perspective) throws Exception {
        KeyPair known = keys.get(perspective.code());
        if (known != null) {
            return known;
        }
        KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keys.put(perspective.code(), made);
        return made;
    }

    private static String text(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private Vertx vertx() {
        Vertx vertx = Service.vertx();
        all.add(vertx);
        return vertx;
    }
}
