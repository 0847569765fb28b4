package io.quorate.api;

import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.quorate.model.Issue;
import io.quorate.model.VerdictQuery;
import io.quorate.wire.HistoryCodec;

/**
 * The pages of a coordinator for people, {@code GET /perspectives}, {@code /fleet}, {@code /checks} and
 * {@code /checks/{id}}, and the console at {@code /console/} that reads them.
 */
final class PeopleRoutes {

    private static final String CHECKS = "/checks";
    private static final String CHECK = "/checks/:id";
    private static final String ID = "id";
    private static final int LONGEST_ID = 64;

    private final Vertx vertx;
    private final PeoplePages pages;
    private final Problems problems;
    private final HistoryCodec codec = new HistoryCodec();

    PeopleRoutes(Vertx vertx, PeoplePages pages, Problems problems) {
        this.vertx = vertx;
        this.pages = pages;
        this.problems = problems;
    }

    void mountOn(Router router, Handler<RoutingContext> auth) {
        PeoplePages.Fleet fleet = pages.fleet();
        if (fleet != null) {
            get(router, auth, "/perspectives", context -> answer(context, fleet.perspectives()));
            get(router, auth, "/fleet", context -> answer(context, fleet.state()));
            get(router, auth, CHECKS, this::search);
            get(router, auth, CHECK, this::find);
        }
        if (pages.console()) {
            new ConsoleRoutes(vertx).mountOn(router);
        }
    }

    private static void get(Router router, Handler<RoutingContext> auth, String path, Handler<RoutingContext> handler) {
        AllowedMethods.get(router, path, auth);
        AllowedMethods.get(router, path, handler);
        AllowedMethods.onlyGet(router, path);
    }

    private void search(RoutingContext context) {
        SearchReader reader = new SearchReader(context.queryParams());
        VerdictQuery query = reader.read();
        List<Issue> issues = reader.issues();
        if (!issues.isEmpty()) {
            problems.invalid(context, issues);
            return;
        }
        pages.history()
                .search()
                .apply(query)
                .map(page -> codec.page(page, pages.history().store()))
                .onSuccess(page -> answer(context, () -> page))
                .onFailure(failure -> problems.historyUnavailable(context));
    }

    private void find(RoutingContext context) {
        String id = context.pathParam(ID);
        if (id == null || id.length() > LONGEST_ID) {
            problems.notKept(context);
            return;
        }
        pages.history()
                .find()
                .apply(id)
                .onSuccess(found -> found.ifPresentOrElse(
                        verdict -> answer(context, () -> verdict), () -> problems.notKept(context)))
                .onFailure(failure -> problems.historyUnavailable(context));
    }

    private static void answer(RoutingContext context, Supplier<byte[]> json) {
        context.response().putHeader("content-type", "application/json").putHeader("cache-control", "no-store");
        Reply.end(context, Buffer.buffer(json.get()));
    }
}
