package io.quorate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.support.Secret;

/**
 * Judges whether a process can continue with another configuration. All or nothing: one key that needs a restart
 * ({@link Key.Change}) refuses the whole. Values are compared as {@code /configz} shows them, secrets in full.
 */
public final class ReloadPolicy {

    private static final String SECRET = "coordinator.secret";

    private ReloadPolicy() {}

    /** Judges the step from the running configuration to the next. */
    public static Reload judge(ServiceSettings running, ServiceSettings next) {
        List<String> reasons = reasons(running, next);
        return reasons.isEmpty()
                ? new Reload.Possible(ReloadChanges.between(running, next))
                : new Reload.Refused(reasons);
    }

    private static List<String> reasons(ServiceSettings running, ServiceSettings next) {
        Map<String, @Nullable Object> before = ConfigDump.tree(running);
        Map<String, @Nullable Object> after = ConfigDump.tree(next);
        List<String> reasons = new ArrayList<>();
        if ((running.http().tls() == null) != (next.http().tls() == null)) {
            reasons.add("http.tls: a reload can change the files of TLS, and not whether the API speaks it; restart.");
        }
        for (Key<?> key : Schema.known().keys()) {
            Object was = at(before, key.pattern());
            Object is = at(after, key.pattern());
            if (!key.isReloadable() && !Objects.equals(was, is)) {
                reasons.add(key.pattern() + ": is " + words(is) + ", and this process started with " + words(was)
                        + "; restart to change it.");
            }
        }
        boolean reported = reasons.stream().anyMatch(reason -> reason.startsWith(SECRET));
        if (!reported && !secret(running).equals(secret(next))) {
            reasons.add(SECRET + ": is not the one with which this process started; restart to change it.");
        }
        return reasons;
    }

    /** Returns the value at the path of a key outside lists of blocks; null if it, or a block above it, is not set. */
    static @Nullable Object at(Map<String, @Nullable Object> tree, ConfigPath path) {
        Object here = tree;
        for (String name : path.segments()) {
            here = here instanceof Map<?, ?> block ? block.get(name) : null;
        }
        return here;
    }

    private static String words(@Nullable Object value) {
        return value == null ? "not set" : "`" + value + "`";
    }

    private static Optional<Secret> secret(ServiceSettings settings) {
        return Optional.ofNullable(settings.coordinator()).map(CoordinatorSettings::secret);
    }
}
