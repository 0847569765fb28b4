package io.quorate.app.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.quorate.app.Failures;
import io.quorate.app.deployment.DeploymentRun;
import io.quorate.app.deployment.Observed;
import io.quorate.net.ConnectionFault;
import io.quorate.wire.MpicAnswer.Unreadable;

/** Sends requests to a deployment one after the other, at a limited rate. */
final class DeploymentCaller implements DeploymentRun.Asking {

    private final Vertx vertx;
    private final CheckCaller caller;
    private final String server;
    private final long pauseMillis;
    private Future<Void> pause = Future.succeededFuture();
    private boolean reached;

    DeploymentCaller(Vertx vertx, CheckCaller caller, String server, int perSecond) {
        this.vertx = vertx;
        this.caller = caller;
        this.server = server;
        this.pauseMillis = TimeUnit.SECONDS.toMillis(1) / perSecond;
    }

    /** Sends one request. A server that has never answered ends the run; a later failure is an observation. */
    @Override
    public Future<Observed> ask(JsonObject question) {
        return pause.compose(over -> {
                    pause = vertx.timer(pauseMillis, TimeUnit.MILLISECONDS).mapEmpty();
                    return caller.ask("/mpic", question, false);
                })
                .transform((answer, failure) -> failure == null ? answered(answer) : failed(failure));
    }

    private Future<Observed> answered(CheckAnswer answer) {
        reached = true;
        return Future.succeededFuture(observed(answer));
    }

    private Future<Observed> failed(Throwable failure) {
        String words = ConnectionFault.words(failure);
        return reached
                ? Future.succeededFuture(new Observed.Unanswered(words))
                : Future.failedFuture(new Failures.NotReached("no answer from " + server + ": " + words
                        + ". Check --server, and that the service listens there"));
    }

    private Observed observed(CheckAnswer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new Failures.Refusal(
                    "the key of --key-file is not accepted for POST /mpic: name one with the scope mpic");
        }
        if (answer.status() != 200) {
            return new Observed.Refused(answer.status(), problem(answer.body()));
        }
        try {
            return new Observed.Answered(answer.reason(), answer.read());
        } catch (Unreadable broken) {
            return new Observed.Unanswered(
                    broken.getMessage() + ": " + server + " does not seem to be an Open MPIC coordinator");
        }
    }

    /** Returns the first issue of a problem, or its detail. */
    private static String problem(Buffer body) {
        try {
            JsonObject problem = new JsonObject(body.toString(StandardCharsets.UTF_8));
            JsonArray issues = problem.getJsonArray("validation_issues", new JsonArray());
            return issues.isEmpty()
                    ? String.valueOf(problem.getValue("detail"))
                    : String.valueOf(issues.getJsonObject(0).getValue("message"));
        } catch (DecodeException | ClassCastException notOurs) {
            return "the answer is not a problem in JSON";
        }
    }
}
