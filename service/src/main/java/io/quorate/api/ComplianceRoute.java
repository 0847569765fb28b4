package io.quorate.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.quorate.model.IssueType;
import io.quorate.support.Scrub;

/**
 * {@code GET /compliance?as-of=DATE}: compares this configuration with the rules of a day, and lists all rules that
 * have a date.
 */
final class ComplianceRoute {

    private static final String PATH = "/compliance";
    private static final String AS_OF = "as-of";
    private static final int LONGEST_SHOWN = 40;

    private final Function<Optional<LocalDate>, byte[]> report;
    private final Problems problems;

    /** @param report returns the report as JSON for a day, or for today if none is given */
    ComplianceRoute(Function<Optional<LocalDate>, byte[]> report, Problems problems) {
        this.report = report;
        this.problems = problems;
    }

    void mountOn(Router router, Handler<RoutingContext> auth) {
        AllowedMethods.get(router, PATH, auth);
        AllowedMethods.get(router, PATH, this::answer);
        AllowedMethods.onlyGet(router, PATH);
    }

    private void answer(RoutingContext context) {
        List<String> days = context.queryParam(AS_OF);
        try {
            Optional<LocalDate> day = days.stream().findFirst().map(LocalDate::parse);
            Buffer body = Buffer.buffer(report.apply(day));
            context.response().putHeader("content-type", "application/json").putHeader("cache-control", "no-store");
            Reply.end(context, body);
        } catch (DateTimeException notADay) {
            String message = AS_OF + ": \"" + Scrub.text(days.get(0), LONGEST_SHOWN)
                    + "\" is not a valid date: send a day such as 2026-12-15.";
            problems.invalid(context, List.of(IssueType.INVALID_VALUE.at(List.of(AS_OF), message)));
        }
    }
}
