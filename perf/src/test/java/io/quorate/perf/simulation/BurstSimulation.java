package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.*;

/** Ten seconds worth of questions in one moment, three times: is every one answered? */
public final class BurstSimulation extends Simulation {

    private final ScenarioBuilder burst = scenario("burst").exec(Target.ask(Question.caaAtName()));

    public BurstSimulation() {
        setUp(burst.injectOpen(
                        atOnceUsers(Target.RATE * 10),
                        nothingFor(10),
                        atOnceUsers(Target.RATE * 10),
                        nothingFor(10),
                        atOnceUsers(Target.RATE * 10)))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
