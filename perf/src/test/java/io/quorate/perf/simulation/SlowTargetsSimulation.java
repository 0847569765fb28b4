package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.*;

/** Names whose servers never answer beside names whose do: is each slow one ended, and no fast one lost? */
public final class SlowTargetsSimulation extends Simulation {

    private final ScenarioBuilder fast = scenario("fast").exec(Target.ask(Question.caaAtName()));
    private final ScenarioBuilder silent = scenario("silent").exec(Target.ask(Question.caaSilent()));

    public SlowTargetsSimulation() {
        setUp(
                        fast.injectOpen(constantUsersPerSec(Target.RATE).during(Target.SECONDS)),
                        silent.injectOpen(constantUsersPerSec(Target.RATE).during(Target.SECONDS)))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
