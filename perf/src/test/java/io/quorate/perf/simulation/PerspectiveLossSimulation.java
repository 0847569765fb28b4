package io.quorate.perf.simulation;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import io.quorate.perf.Question;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

/**
 * One perspective dies and returns: are all requests still corroborated by the other five? Needs the fleet of {@code
 * perf/fleet up}, whose door stops and starts a perspective.
 */
public final class PerspectiveLossSimulation extends Simulation {

    private static final String DOOR = "http://127.0.0.1:18699";
    private static final String LOST = "eu-central-1";

    private final ScenarioBuilder caa = scenario("CAA").exec(Target.ask(Question.caaAtName()));
    private final ScenarioBuilder loss = scenario("loss")
            .exec(http("stop").post(DOOR + "/stop?code=" + LOST))
            .pause(Target.SECONDS / 3)
            .exec(http("start").post(DOOR + "/start?code=" + LOST));

    public PerspectiveLossSimulation() {
        setUp(
                        caa.injectOpen(constantUsersPerSec(Target.RATE).during(Target.SECONDS)),
                        loss.injectOpen(nothingFor(Target.SECONDS / 3), atOnceUsers(1)))
                .protocols(Target.protocol())
                .assertions(Target.noError());
    }
}
