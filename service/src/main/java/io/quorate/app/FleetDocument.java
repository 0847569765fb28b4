package io.quorate.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.FleetWatch;
import io.quorate.coordinator.PerspectiveFault;
import io.quorate.coordinator.PerspectiveState;
import io.quorate.model.Perspective;

/** The content of {@code /readyz/fleet} on each perspective. */
final class FleetDocument {

    private FleetDocument() {}

    static List<Map<String, @Nullable Object>> of(FleetWatch fleet) {
        return fleet.fleet().stream()
                .map(perspective -> one(perspective, fleet.breaker(perspective).state()))
                .toList();
    }

    private static Map<String, @Nullable Object> one(Perspective perspective, PerspectiveState state) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("code", perspective.code());
        one.put("rir", perspective.rir().wireName());
        one.put("up", state.up());
        one.put("state", state.circuit().wireName());
        one.put("since", state.since().toString());
        PerspectiveFault fault = state.fault();
        if (fault != null) {
            one.put("last_failure", fault.words());
            one.put("last_failure_cause", fault.cause().wireName());
        }
        if (state.build() != null) {
            one.put("build", state.build());
        }
        return one;
    }
}
