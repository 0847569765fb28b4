package io.quorate.api;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckType;
import io.quorate.model.Deadline;
import io.quorate.perspective.CheckRunner;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.CheckCodec.Decoded;

/** {@code POST /caa} and {@code POST /dcv}: one check by this perspective. A finished check is a 200, pass or not. */
final class CheckRoute {

    private static final String BUDGET = "x-quorate-budget-ms";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final CheckType type;
    private final CheckRunner runner;
    private final CheckCodec codec;
    private final Problems problems;
    private final LongSupplier nanos;

    CheckRoute(CheckType type, CheckRunner runner, CheckCodec codec, Problems problems, LongSupplier nanos) {
        this.type = type;
        this.runner = runner;
        this.codec = codec;
        this.problems = problems;
        this.nanos = nanos;
    }

    void handle(RoutingContext context) {
        Decoded decoded = codec.decode(type, Bodies.of(context));
        if (!decoded.issues().isEmpty()) {
            problems.invalid(context, decoded.issues());
            return;
        }
        Duration budget = budget(context.request().getHeader(BUDGET));
        runner.run(
                        Objects.requireNonNull(decoded.check(), "a request without issues was read"),
                        Deadline.after(budget, nanos))
                .map(report -> Buffer.buffer(codec.encode(report)))
                .compose(body -> context.response()
                        .putHeader("content-type", "application/json")
                        .end(body))
                .onFailure(failure -> context.fail(500, failure));
    }

    /** What a coordinator grants, never more than a minute; the perspective's own limit holds beside it. */
    private static Duration budget(@Nullable String header) {
        if (header == null || !header.matches("[0-9]{1,6}")) {
            return LONGEST;
        }
        Duration granted = Duration.ofMillis(Math.max(1, Long.parseLong(header)));
        return granted.compareTo(LONGEST) < 0 ? granted : LONGEST;
    }
}
