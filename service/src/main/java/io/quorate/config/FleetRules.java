package io.quorate.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.config.Problem.Fault;

/** Rules over a coordinator's keys: secret, deadlines, how many perspectives, and that each is told apart. */
final class FleetRules {

    private final Values values;
    private final Problems problems;
    private final RoleView view;

    FleetRules(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.view = new RoleView(values);
    }

    void run() {
        if (view.coordinates() || values.written(CoordinatorKeys.BLOCK)) {
            checkSecret();
            checkDeadlines();
            checkCount();
            checkCodes();
            new PlaceRules(values, problems).run();
            RemoteRules remote = new RemoteRules(values, problems);
            remote.checkCertificate(CoordinatorKeys.TLS_CERTIFICATE, CoordinatorKeys.TLS_KEY);
            for (int i = 0; i < values.count(CoordinatorKeys.PERSPECTIVES); i++) {
                remote.check(i);
            }
        }
    }

    private void checkSecret() {
        ConfigPath path = CoordinatorKeys.SECRET.pattern();
        if (!values.written(path) && !problems.has(path)) {
            problems.add(
                    Fault.MISSING,
                    path,
                    values.origin(CoordinatorKeys.BLOCK),
                    "missing",
                    "32 octets or more, the same on all instances, such as from `openssl rand -hex 32`;"
                            + " QUORATE_COORDINATOR_SECRET or QUORATE_COORDINATOR_SECRET_FILE keep it out of the file");
        }
    }

    /** A check must end before its attempt, an attempt before its request: else the outer one always cuts the inner. */
    private void checkDeadlines() {
        checkOrder(CheckKeys.DEADLINE, CoordinatorKeys.DEADLINE);
        checkOrder(CoordinatorKeys.DEADLINE, CoordinatorKeys.REQUEST_DEADLINE);
    }

    private void checkOrder(Key<Duration> inner, Key<Duration> outer) {
        Optional<Duration> shorter = values.find(inner);
        Optional<Duration> longer = values.find(outer);
        if (shorter.isPresent() && longer.isPresent() && shorter.get().compareTo(longer.get()) >= 0) {
            tell(
                    outer.pattern(),
                    Kinds.writeDuration(longer.get()) + " is not longer than " + inner.pattern() + " of "
                            + Kinds.writeDuration(shorter.get()),
                    "make perspective.deadline < coordinator.deadline < coordinator.request-deadline");
        }
    }

    private void checkCount() {
        int there = values.count(CoordinatorKeys.PERSPECTIVES);
        ConfigPath list = CoordinatorKeys.PERSPECTIVES;
        if (there == 0 && !problems.has(list)) {
            problems.add(
                    Fault.MISSING,
                    list,
                    values.origin(CoordinatorKeys.BLOCK),
                    "no perspectives",
                    "list them here or in `perspectives-file`");
            return;
        }
        Optional<Integer> wanted = values.find(CoordinatorKeys.COUNT);
        if (there > 0 && wanted.isPresent() && wanted.get() > there) {
            tell(
                    CoordinatorKeys.COUNT.pattern(),
                    "asks for " + wanted.get() + " perspectives, but " + there + " are configured",
                    "lower it or add perspectives");
        }
    }

    private void checkCodes() {
        Map<String, ConfigPath> seen = new HashMap<>();
        if (view.hasPrimary()) {
            values.find(CheckKeys.SELF.code())
                    .ifPresent(code -> seen.put(code, CheckKeys.SELF.code().pattern()));
        }
        for (int i = 0; i < values.count(CoordinatorKeys.PERSPECTIVES); i++) {
            ConfigPath path = CoordinatorKeys.REMOTE.code().pattern().at(i);
            values.find(CoordinatorKeys.REMOTE.code(), i).ifPresent(code -> checkCode(seen, code, path));
        }
    }

    private void checkCode(Map<String, ConfigPath> seen, String code, ConfigPath path) {
        @Nullable ConfigPath before = seen.putIfAbsent(code, path);
        if (before != null) {
            tell(path, Problems.quoted(code) + " is also " + before, "give each perspective a code of its own");
        }
    }

    private void tell(ConfigPath path, String message, String remedy) {
        problems.add(Fault.CONFLICT, path, values.origin(path), message, remedy);
    }
}
