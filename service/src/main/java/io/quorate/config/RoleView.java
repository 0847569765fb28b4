package io.quorate.config;

import io.quorate.config.ServiceSettings.Role;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;

/** What this process will do, as far as its configuration can be read. */
record RoleView(Values values) {

    Role role() {
        return values.find(ServerKeys.ROLE).orElse(Role.ALL);
    }

    boolean coordinates() {
        return role() != Role.PERSPECTIVE;
    }

    boolean hasPrimary() {
        return coordinates()
                && values.find(CoordinatorKeys.PRIMARY)
                        .filter(PrimaryMode.ENFORCE::equals)
                        .isPresent();
    }

    /** Whether this process needs to know its own place. */
    boolean needsPlace() {
        return role() != Role.COORDINATOR || hasPrimary();
    }

    /** Whether this process performs checks, and so asks a resolver. */
    boolean looks() {
        return needsPlace() || coordinates() && localPerspectives() > 0;
    }

    long localPerspectives() {
        return java.util.stream.IntStream.range(0, values.count(CoordinatorKeys.PERSPECTIVES))
                .filter(this::isLocal)
                .count();
    }

    boolean isLocal(int position) {
        return values.find(CoordinatorKeys.URL, position)
                .filter(NetKinds.LOCAL::equals)
                .isPresent();
    }

    boolean simulates() {
        return values.find(ServerKeys.SIMULATION).orElse(false);
    }
}
