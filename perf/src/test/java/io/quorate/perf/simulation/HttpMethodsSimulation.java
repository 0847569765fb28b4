package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.*;

/** How does the service answer the methods that fetch a page? */
public final class HttpMethodsSimulation extends Simulation {

    private final ScenarioBuilder web =
            scenario("HTTP methods").exec(Target.ask(Question.http01()), Target.ask(Question.websiteChange()));

    public HttpMethodsSimulation() {
        setUp(web.injectOpen(constantUsersPerSec(Target.RATE / 2.0).during(Target.SECONDS)))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
