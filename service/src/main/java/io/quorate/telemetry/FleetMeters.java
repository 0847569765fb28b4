package io.quorate.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.FleetWatch;
import io.quorate.coordinator.PerspectiveState;
import io.quorate.model.Perspective;

/** The gauges of each perspective that a coordinator asks; they are registered and removed with it. */
final class FleetMeters {

    private final MeterRegistry registry;
    private final AtomicReference<@Nullable FleetWatch> current = new AtomicReference<>();
    private final Map<Member, List<Meter>> members = new ConcurrentHashMap<>();
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();

    FleetMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Member(String code, String rir) {

        static Member of(Perspective perspective) {
            return new Member(perspective.code(), perspective.rir().wireName());
        }
    }

    /** @param refused kept, because a counter refers to its function weakly */
    private record Channel(List<Meter> meters, LongSupplier refused) {}

    /**
     * Registers the gauges of a fleet. They read the current fleet, so that no gauge is missing while another fleet
     * replaces it.
     */
    void watch(FleetWatch now) {
        if (current.getAndSet(now) == null) {
            Gauge.builder(
                            "mpic.fleet.satisfiable",
                            () -> Objects.requireNonNull(current.get())
                                            .missing()
                                            .isEmpty()
                                    ? 1
                                    : 0)
                    .description("1 while the perspectives that answer can meet the rules of the day.")
                    .register(registry);
        }
        Set<Member> there = now.fleet().stream().map(Member::of).collect(Collectors.toSet());
        for (Member known : Set.copyOf(members.keySet())) {
            List<Meter> gone = there.contains(known) ? null : members.remove(known);
            if (gone != null) {
                gone.forEach(registry::remove);
            }
        }
        there.forEach(member -> members.computeIfAbsent(member, this::gauges));
    }

    private List<Meter> gauges(Member member) {
        Meter up = Gauge.builder("mpic.perspective.up", () -> of(member, (fleet, one) -> fleet.isUp(one) ? 1 : 0))
                .description("1 while the perspective takes our key, is the one meant, and can look.")
                .tags("perspective", member.code(), "rir", member.rir())
                .register(registry);
        Meter circuit = Gauge.builder(
                        "mpic.perspective.circuit",
                        () -> of(
                                member, (fleet, one) -> level(fleet.breaker(one).state())))
                .description("Whether the perspective is asked: 0 closed, 1 half-open, 2 open.")
                .tags("perspective", member.code())
                .register(registry);
        return List.of(up, circuit);
    }

    private int of(Member member, ToIntBiFunction<FleetWatch, Perspective> figure) {
        FleetWatch fleet = current.get();
        return fleet == null
                ? 0
                : fleet.find(member.code(), member.rir())
                        .map(one -> figure.applyAsInt(fleet, one))
                        .orElse(0);
    }

    private static int level(PerspectiveState state) {
        return switch (state.circuit()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    /** Registers the gauges of a channel. Must be called once per channel, unless it was forgotten in between. */
    void watchChannel(String code, IntSupplier inFlight, IntSupplier waiting, LongSupplier refused) {
        Meter flying = Gauge.builder("mpic.perspective.in.flight", inFlight, IntSupplier::getAsInt)
                .description("Checks in flight to the perspective.")
                .tags("perspective", code)
                .strongReference(true)
                .register(registry);
        Meter held = Gauge.builder("mpic.perspective.waiting", waiting, IntSupplier::getAsInt)
                .description("Those of them that wait for a connection.")
                .tags("perspective", code)
                .strongReference(true)
                .register(registry);
        Meter full = FunctionCounter.builder("mpic.perspective.refused", refused, LongSupplier::getAsLong)
                .description("Checks that were not sent because the channel to the perspective was full.")
                .tags("perspective", code)
                .register(registry);
        channels.put(code, new Channel(List.of(flying, held, full), refused));
    }

    void forgetChannel(String code) {
        Channel gone = channels.remove(code);
        if (gone != null) {
            gone.meters().forEach(registry::remove);
        }
    }
}
