package io.quorate.remote;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;

import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.PerspectiveFault;
import io.quorate.coordinator.ProbeResult;
import io.quorate.coordinator.ProbeResult.Outcome;
import io.quorate.model.Incomplete.Cause;
import io.quorate.remote.Exchange.Raw;
import io.quorate.remote.IdentityPolicy.Echo;
import io.quorate.remote.IdentityPolicy.Expected;
import io.quorate.support.CallContext;
import io.quorate.support.Digests;
import io.quorate.wire.PerspectiveHeaders;

/**
 * Asks a perspective for its identity and readiness, by the same connections and with the same key as checks. Foreign
 * perspectives, and Quorates of older versions, have no such page and are sent an empty question. {@link ProbePolicy}
 * judges the answers.
 */
final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final byte[] EMPTY_QUESTION = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final String NOTHING_SHA256 = Digests.sha256Hex(NOTHING);

    private final RemoteSettings settings;
    private final Exchange home;
    private final List<Line> lines;
    private final Nonces nonces;
    private final LongSupplier nanos;

    /**
     * @param home  the destination of the perspective's own pages
     * @param lines the routes of its checks
     */
    Probe(RemoteSettings settings, Exchange home, List<Line> lines, Nonces nonces, LongSupplier nanos) {
        this.settings = settings;
        this.home = home;
        this.lines = lines;
        this.nonces = nonces;
        this.nanos = nanos;
    }

    /** Returns the result; never fails. */
    Future<ProbeResult> run() {
        CallContext call = CallContext.ours(PATIENCE, nanos);
        Future<ProbeResult> result = settings.protocol() == Protocol.OPEN_MPIC ? foreign(call) : page(call);
        return result.otherwise(Probe::failure);
    }

    private Future<ProbeResult> page(CallContext call) {
        Expected expected = new Expected(
                nonces.next(),
                NOTHING_SHA256,
                settings.code(),
                settings.perspective().rir());
        Line line = new Line(home, PerspectiveHeaders.IDENTITY_PATH, settings.apiKey(), List.of());
        Map<String, String> headers = line.json();
        headers.put(PerspectiveHeaders.NONCE, expected.nonce());
        return home.ask(HttpMethod.GET, line.path(), headers, NOTHING, call)
                .compose(raw -> ProbePolicy.lacksThePage(raw.status())
                        ? older(line.json(), call)
                        : Future.succeededFuture(ofPage(raw, expected)));
    }

    private static ProbeResult ofPage(Raw raw, Expected expected) {
        MultiMap headers = raw.headers();
        return ProbePolicy.ofPage(
                raw.status(),
                expected,
                Echo.of(headers::get),
                IdentityPolicy.shownBuild(headers.get(PerspectiveHeaders.BUILD)));
    }

    private Future<ProbeResult> older(Map<String, String> headers, CallContext call) {
        return emptyQuestion(lines.get(0), call)
                .compose(refused -> home.ask(HttpMethod.GET, "/readyz", headers, NOTHING, call)
                        .map(ready -> ProbePolicy.ofOlder(refused.status(), ready.status())));
    }

    /**
     * Probes each route. One failure decides, because a perspective that accepts only one type of check is not usable.
     */
    private Future<ProbeResult> foreign(CallContext call) {
        List<Future<ProbeResult>> results = lines.stream()
                .map(line -> emptyQuestion(line, call).map(raw -> ProbePolicy.ofForeign(raw.status())))
                .toList();
        return Future.all(results)
                .map(all -> results.stream()
                        .map(Future::result)
                        .filter(result -> result.outcome() != Outcome.PASSED)
                        .findFirst()
                        .orElseGet(() -> ProbeResult.passed(null)));
    }

    private static Future<Raw> emptyQuestion(Line line, CallContext call) {
        return line.exchange().ask(HttpMethod.POST, line.path(), line.json(), EMPTY_QUESTION, call);
    }

    private static ProbeResult failure(Throwable cause) {
        return ProbeResult.failed(
                cause instanceof RemoteCheckException known
                        ? known.fault()
                        : new PerspectiveFault(Cause.INTERNAL, "probing it failed by an internal error."));
    }
}
