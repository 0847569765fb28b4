package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.*;

/**
 * Half an hour of everything: does it end as it began? Watch memory and sockets beside it. With {@code quorate.at-once} so
 * many questions are always in flight, in place of a rate.
 */
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
        int seconds = Integer.getInteger("quorate.seconds", HALF_AN_HOUR);
        int atOnce = Integer.getInteger("quorate.at-once", 0);
        setUp(
                        atOnce > 0
                                ? soak.injectClosed(
                                        constantConcurrentUsers(atOnce).during(seconds))
                                : soak.injectOpen(
                                        constantUsersPerSec(Target.RATE).during(seconds)))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
