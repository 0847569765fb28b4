package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.*;

/** How does the service answer the methods that look into the DNS? */
public final class DnsMethodsSimulation extends Simulation {

    private final ScenarioBuilder dns = scenario("DNS methods").exec(Target.ask(Question.txt()));

    public DnsMethodsSimulation() {
        setUp(dns.injectOpen(constantUsersPerSec(Target.RATE).during(Target.SECONDS)))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
