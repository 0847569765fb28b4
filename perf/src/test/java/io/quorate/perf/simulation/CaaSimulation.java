package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.*;

/** How does the service answer CAA questions at a steady rate, with and without a record? */
public final class CaaSimulation extends Simulation {

    private final ScenarioBuilder caa = scenario("CAA")
            .exec(randomSwitch()
                    .on(
                            percent(60).then(Target.ask(Question.caaAtName())),
                            percent(30).then(Target.ask(Question.caaNowhere())),
                            percent(10).then(Target.ask(Question.caaDenied()))));

    public CaaSimulation() {
        setUp(caa.injectOpen(constantUsersPerSec(Target.RATE).during(Target.SECONDS)))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
