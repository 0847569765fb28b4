package io.quorate.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quorate.config.Problem.Fault;
import io.quorate.config.ServiceSettings.Role;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;

/**
 * A configuration during its checks: its values, the role of the process that follows from them, and the problems found
 * so far.
 */
record Draft(ServiceKeys keys, Values values, Problems problems) {

    /** Returns one draft per entry of a list. */
    List<Draft> entries(Block<?> entry) {
        return values.entries(entry).stream()
                .map(one -> new Draft(keys, one, problems))
                .toList();
    }

    List<Draft> remotes() {
        return entries(keys.coordinator.remotes);
    }

    ConfigPath path(Key<?> key) {
        return values.path(key.pattern());
    }

    <T> Optional<T> find(Key<T> key) {
        return values.find(key);
    }

    <T> boolean is(Key<T> key, T value) {
        return find(key).filter(value::equals).isPresent();
    }

    /** Returns whether a list is written without items. */
    boolean isEmptied(Key<?> list) {
        return values.written(list) && values.count(path(list)) == 0;
    }

    /** Returns whether nothing is written, and no problem has been reported for it yet. */
    boolean lacks(Key<?> key) {
        return !values.written(key) && !problems.has(path(key));
    }

    Role role() {
        return find(keys.role).orElse(Role.ALL);
    }

    boolean coordinates() {
        return role() != Role.PERSPECTIVE;
    }

    boolean hasPrimary() {
        return coordinates() && is(keys.coordinator.primary, PrimaryMode.ENFORCE);
    }

    /** Returns whether this process needs to know its own place. */
    boolean needsPlace() {
        return role() != Role.COORDINATOR || hasPrimary();
    }

    /** Returns whether this process performs checks, and so needs a resolver. */
    boolean performsChecks() {
        return needsPlace() || coordinates() && localPerspectives() > 0;
    }

    long localPerspectives() {
        return remotes().stream().filter(Draft::isLocal).count();
    }

    /** Returns, for one entry, whether it is a perspective in this process. */
    boolean isLocal() {
        return is(keys.coordinator.remotes.url, NetKinds.LOCAL);
    }

    /** Returns, for one entry, the URL of another process. */
    Optional<String> remoteUrl() {
        return find(keys.coordinator.remotes.url).filter(url -> !url.equals(NetKinds.LOCAL));
    }

    boolean simulates() {
        return is(keys.simulation, true);
    }

    void conflict(boolean when, Key<?> key, String message) {
        if (when) {
            conflict(path(key), message);
        }
    }

    void conflict(ConfigPath path, String message) {
        problems.add(Fault.CONFLICT, path, values.origin(path), message);
    }

    /**
     * Reports a missing value.
     *
     * @param near a path that is written, reported as the location
     */
    void missing(boolean when, ConfigPath path, ConfigPath near, String message) {
        if (when) {
            problems.add(Fault.MISSING, path, values.origin(near), message);
        }
    }

    /** Reports a value that has occurred before; the message names the first occurrence. */
    void requireUnique(
            Map<String, ConfigPath> seen, String what, ConfigPath path, Function<ConfigPath, String> message) {
        @Nullable ConfigPath before = seen.putIfAbsent(what, path);
        if (before != null) {
            conflict(path, message.apply(before));
        }
    }
}
