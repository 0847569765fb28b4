package io.quorate.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quorate.app.demo.DemoFleet;
import io.quorate.audit.ReloadLine;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.net.TlsEngine;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A service in this process goes over to another configuration, or stays with its own. */
@Timeout(120)
class ReloadServiceTest {

    private static final String KEY = "quorate-demo-key";
    private static final ReloadLine LINE = new ReloadLine(
            ReloadLine.Outcome.APPLIED, ReloadLine.Trigger.SIGNAL, "ab", List.of(), List.of(), List.of());

    private final Vertx world = Service.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable ServiceSettings whole;
    private @Nullable Service service;

    @BeforeEach
    void start() throws Exception {
        Sandbox sandbox = Blocking.await(Sandbox.start(world, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views()));
        whole = DemoFleet.simulated(0, KEY, DnssecMode.TRUST_AD, sandbox);
        service = Blocking.await(Service.start(
                Service.vertx(),
                loaded(settings(5, whole().perspective())),
                2,
                new Service.Beside(null, TlsEngine.ofTheJdk(), null, Clock.systemUTC())));
    }

    @AfterEach
    void stop() throws Exception {
        Blocking.await(service().stop());
        Blocking.await(world.close());
    }

    private ServiceSettings whole() {
        return Objects.requireNonNull(whole);
    }

    private Service service() {
        return Objects.requireNonNull(service);
    }

    private static Configured loaded(ServiceSettings settings) {
        return Configured.of(settings, Instant.now());
    }

    private ServiceSettings settings(int remotes, @Nullable PerspectiveSettings here) {
        ServiceSettings all = whole();
        CoordinatorSettings many = Objects.requireNonNull(all.coordinator());
        List<RemoteSettings> fewer = many.perspectives().subList(0, remotes);
        return new ServiceSettings(
                all.role(),
                all.simulation(),
                all.http(),
                all.management(),
                all.auth(),
                new CoordinatorSettings(
                        many.primary(),
                        many.policy(),
                        many.secret(),
                        remotes,
                        many.maxAttempts(),
                        many.deadline(),
                        many.requestDeadline(),
                        many.grace(),
                        many.adn(),
                        fewer),
                here,
                all.dns(),
                all.checks(),
                all.caa(),
                all.audit(),
                all.log(),
                all.traces(),
                all.history(),
                all.console());
    }

    private String ask() throws Exception {
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service().port() + "/mpic"))
                .header("x-api-key", KEY)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"permit.example\"}"))
                .build();
        return client.send(question, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** A perspective of this process comes with a resolver that was tested before the first question meets it. */
    @Test
    void aPerspectiveOfThisProcessComesAndGoes() throws Exception {
        assertThat(ask()).contains("\"is_valid\":true").doesNotContain("af-south-1");
        Blocking.await(service().reload(loaded(settings(6, whole().perspective())), LINE));
        assertThat(ask()).contains("\"is_valid\":true").contains("af-south-1");
        assertThat(service().obstacles()).isEmpty();
        Blocking.await(service().reload(loaded(settings(5, whole().perspective())), LINE));
        assertThat(ask()).contains("\"is_valid\":true").doesNotContain("af-south-1");
    }

    @Test
    void aFailedPreparationChangesNothing() throws Exception {
        Configured before = service().configured();
        PerspectiveSettings here = Objects.requireNonNull(whole().perspective());
        PerspectiveSettings unsigned = new PerspectiveSettings(
                here.perspective(), here.deadline(), new PerspectiveSettings.Signing("/nothing/here.pem", null));
        assertThatThrownBy(() -> Blocking.await(service().reload(loaded(settings(6, unsigned)), LINE)))
                .hasMessageContaining("perspective.signing-key");
        assertThat(service().configured()).isSameAs(before);
        assertThat(ask()).contains("\"is_valid\":true").doesNotContain("af-south-1");
    }
}
