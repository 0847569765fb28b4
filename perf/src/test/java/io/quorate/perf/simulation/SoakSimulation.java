package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.*;

/** Half an hour of everything: does it end as it began? Watch memory and sockets beside it. */
public final class SoakSimulation extends Simulation {

    private static final int HALF_AN_HOUR = 1800;

    private final ScenarioBuilder soak = scenario("soak")
            .exec(randomSwitch()
                    .on(
                            percent(40).then(Target.ask(Question.caaAtName())),
                            percent(20).then(Target.ask(Question.caaNowhere())),
                            percent(20).then(Target.ask(Question.txt())),
                            percent(18).then(Target.ask(Question.http01())),
                            percent(2).then(Target.ask(Question.tlsAlpn01()))));

    public SoakSimulation() {
        setUp(soak.injectOpen(
                        constantUsersPerSec(Target.RATE).during(Integer.getInteger("quorate.seconds", HALF_AN_HOUR))))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
