package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.*;

/** A CA's mix of requests: four checks of five fail, because subscribers try before they are ready. */
public final class MixedSimulation extends Simulation {

    private final ScenarioBuilder mixed = scenario("mixed, 80 % fail")
            .exec(randomSwitch()
                    .on(
                            percent(30).then(Target.ask(Question.caaDenied())),
                            percent(30).then(Target.ask(Question.txtMissing())),
                            percent(20).then(Target.ask(Question.http01Missing())),
                            percent(8).then(Target.ask(Question.caaAtName())),
                            percent(7).then(Target.ask(Question.txt())),
                            percent(5).then(Target.ask(Question.http01()))));

    public MixedSimulation() {
        setUp(mixed.injectOpen(constantUsersPerSec(Target.RATE).during(Target.SECONDS)))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
