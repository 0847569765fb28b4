package io.quorate.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quorate.config.Problem.Fault;
import io.quorate.config.ServiceSettings.Role;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;

/** A configuration under judgement: its values, what this process will do by them, and what is wrong with them. */
record Draft(ServiceKeys keys, Values values, Problems problems) {

    /** The entries of a list, each for itself. */
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

    /** Whether a list is written that has no items. */
    boolean isEmptied(Key<?> list) {
        return values.written(list) && values.count(path(list)) == 0;
    }

    /** Whether nothing is written, and no problem has been reported for it yet. */
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

    /** Whether this process needs to know its own place. */
    boolean needsPlace() {
        return role() != Role.COORDINATOR || hasPrimary();
    }

    /** Whether this process performs checks, and so asks a resolver. */
    boolean looks() {
        return needsPlace() || coordinates() && localPerspectives() > 0;
    }

    long localPerspectives() {
        return remotes().stream().filter(Draft::isLocal).count();
    }

    /** Of one entry: whether it is a perspective in this process. */
    boolean isLocal() {
        return is(keys.coordinator.remotes.url, NetKinds.LOCAL);
    }

    /** Of one entry: the URL of another process. */
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
     * Tells what is not there.
     *
     * @param near what is there, and is shown as the place
     */
    void missing(boolean when, ConfigPath path, ConfigPath near, String message) {
        if (when) {
            problems.add(Fault.MISSING, path, values.origin(near), message);
        }
    }

    /** Tells of the second of a kind; the message names the first, of those that were seen. */
    void once(Map<String, ConfigPath> seen, String what, ConfigPath path, Function<ConfigPath, String> message) {
        @Nullable ConfigPath before = seen.putIfAbsent(what, path);
        if (before != null) {
            conflict(path, message.apply(before));
        }
    }
}
