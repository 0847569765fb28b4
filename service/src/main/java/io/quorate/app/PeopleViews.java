package io.quorate.app;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.api.Readiness;
import io.quorate.compliance.PairDistance;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.BaselinePolicy;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.FleetWatch;
import io.quorate.coordinator.LossPolicy;
import io.quorate.coordinator.LossPolicy.Loss;
import io.quorate.coordinator.PerspectiveFault;
import io.quorate.coordinator.PerspectiveState;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.telemetry.Metrics;
import io.quorate.telemetry.ViewFigures.Figures;
import io.quorate.telemetry.ViewFigures.Latency;

/** The content of {@code /perspectives} and {@code /fleet}, as members of JSON objects. */
final class PeopleViews {

    private final CoordinatorSettings coordinator;
    private final @Nullable Perspective primary;
    private final List<PairDistance> distances;
    private final FleetWatch fleet;
    private final Metrics metrics;
    private final Readiness own;
    private final Clock clock;

    /** @param own returns the reasons why this process cannot check; empty if it can */
    PeopleViews(
            ServiceSettings settings,
            CoordinatorSettings coordinator,
            FleetWatch fleet,
            Metrics metrics,
            Readiness own,
            Clock clock) {
        PerspectiveSettings here = settings.perspective();
        this.coordinator = coordinator;
        this.primary = coordinator.primary() == PrimaryMode.ENFORCE && here != null ? here.perspective() : null;
        this.distances = PairDistance.ofFleet(settings);
        this.fleet = fleet;
        this.metrics = metrics;
        this.own = own;
        this.clock = clock;
    }

    /** Returns the perspectives with their places. */
    Map<String, @Nullable Object> perspectives() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("primary", primary == null ? null : local(primary));
        document.put(
                "perspectives",
                coordinator.perspectives().stream().map(PeopleViews::remote).toList());
        return document;
    }

    /** Returns the current state of each perspective, and the consequence of losing it. */
    Map<String, @Nullable Object> state() {
        BaselinePolicy.Rules rules = BaselinePolicy.at(clock.instant());
        List<String> missing = new ArrayList<>(fleet.missing());
        List<String> obstacles = own.obstacles();
        obstacles.forEach(obstacle -> missing.add("this coordinator is not ready: " + obstacle));
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("at", clock.instant().toString());
        document.put("rules_met", missing.isEmpty());
        document.put(
                "reason",
                missing.isEmpty()
                        ? "The perspectives that answer can meet the rules of " + rules.since() + "."
                        : String.join("; ", missing));
        document.put("views", views(obstacles));
        document.put("distances", distances.stream().map(PeopleViews::distance).toList());
        document.put("without", losses(rules));
        return document;
    }

    private List<Map<String, @Nullable Object>> views(List<String> obstacles) {
        Stream<Map<String, @Nullable Object>> here = Stream.ofNullable(primary).map(view -> ofPrimary(view, obstacles));
        return Stream.concat(here, coordinator.perspectives().stream().map(this::ofRemote))
                .toList();
    }

    private Map<String, @Nullable Object> ofPrimary(Perspective view, List<String> obstacles) {
        Map<String, @Nullable Object> one = local(view);
        one.put("primary", true);
        one.put("state", obstacles.isEmpty() ? "up" : "down");
        one.put("since", null);
        one.put("reason", obstacles.isEmpty() ? null : String.join("; ", obstacles));
        one.put("build", Build.version() + " " + Build.revision());
        return withFigures(one, view);
    }

    private Map<String, @Nullable Object> ofRemote(RemoteSettings remote) {
        PerspectiveState state = fleet.breaker(remote.perspective()).state();
        PerspectiveFault fault = state.fault();
        boolean up = fleet.isUp(remote.perspective());
        Map<String, @Nullable Object> one = remote(remote);
        one.put("primary", false);
        one.put("state", wordOf(state));
        one.put("since", state.since().toString());
        one.put("reason", up || fault == null ? null : fault.words());
        one.put("build", state.build());
        return withFigures(one, remote.perspective());
    }

    private static String wordOf(PerspectiveState state) {
        return switch (state.circuit()) {
            case OPEN -> "down";
            case HALF_OPEN -> "half-open";
            case CLOSED -> {
                String silent = state.fault() == null ? "unknown" : "down";
                yield state.up() ? "up" : silent;
            }
        };
    }

    private Map<String, @Nullable Object> withFigures(Map<String, @Nullable Object> one, Perspective view) {
        Figures figures = metrics.figures(view.code());
        Latency latency = figures.latency();
        one.put("latency_ms", latency == null ? null : times(latency));
        one.put("checks", figures.checks());
        one.put("incomplete", figures.incomplete());
        return one;
    }

    private static Map<String, Object> times(Latency latency) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("p50", latency.p50());
        one.put("p99", latency.p99());
        return one;
    }

    private List<Map<String, Object>> losses(BaselinePolicy.Rules rules) {
        Set<String> up = fleet.up();
        return LossPolicy.without(primary, fleet.fleet(), up, coordinator.defaultPerspectiveCount(), rules).stream()
                .map(PeopleViews::loss)
                .toList();
    }

    private static Map<String, Object> loss(Loss loss) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("code", loss.code());
        one.put("rules_met", loss.rulesMet());
        one.put("reason", loss.reason());
        return one;
    }

    private static Map<String, Object> distance(PairDistance pair) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("from", pair.one());
        one.put("to", pair.other());
        one.put("km", Math.round(pair.kilometres()));
        return one;
    }

    private static Map<String, @Nullable Object> local(Perspective view) {
        return view(view, CoordinatorSettings.Protocol.QUORATE, null);
    }

    private static Map<String, @Nullable Object> remote(RemoteSettings remote) {
        String host = remote.local() ? null : URI.create(remote.url()).getHost();
        return view(remote.perspective(), remote.protocol(), host);
    }

    private static Map<String, @Nullable Object> view(
            Perspective view, CoordinatorSettings.Protocol protocol, @Nullable String host) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("code", view.code());
        place(one, view.place());
        one.put("protocol", protocol.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        one.put("url_host", host);
        Map<String, @Nullable Object> resolver = new LinkedHashMap<>();
        place(resolver, view.resolver());
        one.put("resolver", view.resolver().equals(view.place()) ? null : resolver);
        return one;
    }

    private static void place(Map<String, @Nullable Object> one, Place place) {
        one.put("rir", place.rir().wireName());
        one.put("latitude", place.latitude());
        one.put("longitude", place.longitude());
    }
}
