package io.quorate.perf;

import java.nio.file.Path;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * Keeps a local fleet running for simulations, with a door for those that let a perspective die and return:
 * {@code POST /stop?code=} and {@code POST /start?code=}.
 */
public final class FleetMain {

    private static final int DOOR = 18_699;
    private static final int WARM_UP_AT_A_TIME = 4;
    private static final int WARM_UP_ROUNDS = 15;
    private static final double WARM_UP_SECONDS = 2;

    private FleetMain() {}

    /** {@code JAR split|all}; runs until the process is stopped. */
    public static void main(String[] arguments) throws Exception {
        Fleet fleet = Fleet.start(Path.of(arguments[0]), Kit.FLAGS);
        if (arguments[1].equals("all")) {
            fleet.all(6, List.of());
        } else {
            fleet.perspectives(6);
            fleet.coordinator(6, "enforce");
        }
        Vertx vertx = Vertx.vertx();
        warmUp(vertx);
        vertx.createHttpServer()
                .requestHandler(request -> {
                    // Starting and stopping wait for processes: not on the event loop.
                    vertx.executeBlocking(() -> act(fleet, request.path(), request.getParam("code")))
                            .onSuccess(done -> request.response().end(done + "\n"))
                            .onFailure(failure -> refuse(request, failure));
                })
                .listen(DOOR, "127.0.0.1")
                .await();
        System.out.println("POST http://127.0.0.1:" + Fleet.COORDINATOR + "/mpic with x-api-key " + Places.KEY);
        fleet.running().forEach(child -> System.out.println(child.name() + " " + child.pid()));
        System.out.println("logs and configurations: " + fleet.folder());
    }

    /** Repeats until every process answers in time: eight JVMs that start on two cores are too slow at first. */
    private static void warmUp(Vertx vertx) {
        try (Load load = new Load(vertx, WARM_UP_AT_A_TIME, Places.KEY)) {
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                Load.Sample sample =
                        load.closed(Fleet.COORDINATOR, Question.caaAtName(), WARM_UP_AT_A_TIME, WARM_UP_SECONDS);
                if (sample.wrong() == 0 && sample.right() > 0) {
                    return;
                }
            }
        }
    }

    private static String act(Fleet fleet, String path, String code) throws Exception {
        for (int i = 0; i < Places.REMOTES.size(); i++) {
            if (Places.REMOTES.get(i).code().equals(code)) {
                fleet.stop(code);
                return path.equals("/start") ? "started " + fleet.perspective(i).pid() : "stopped";
            }
        }
        throw new IllegalArgumentException("no such perspective: " + code);
    }

    private static void refuse(HttpServerRequest request, Throwable failure) {
        request.response().setStatusCode(400).end(failure + "\n");
    }
}
