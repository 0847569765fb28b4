package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.*;

/** How does the service answer tls-alpn-01, a handshake a perspective? */
public final class TlsAlpnSimulation extends Simulation {

    private final ScenarioBuilder tls = scenario("tls-alpn-01").exec(Target.ask(Question.tlsAlpn01()));

    public TlsAlpnSimulation() {
        setUp(tls.injectOpen(constantUsersPerSec(Target.RATE / 5.0).during(Target.SECONDS)))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
