package io.quorate.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.quorate.api.AuthSettings.Scope;
import io.quorate.config.Problem.Fault;

/** Rules over the keys of the process: its listeners and its API keys. */
final class ServerRules {

    private final Values values;
    private final Problems problems;
    private final ApiKeyReader keys;

    ServerRules(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.keys = new ApiKeyReader(values);
    }

    void run() {
        checkListeners();
        checkBasePaths();
        IntStream.range(0, keys.count()).forEach(this::checkKey);
        checkUnique();
        checkSomebodyMayCall();
    }

    private void checkListeners() {
        Optional<Integer> api = values.find(ServerKeys.HTTP_PORT);
        Optional<Integer> management = values.find(ServerKeys.MANAGEMENT_PORT);
        if (api.isPresent() && api.get() != 0 && api.equals(management)) {
            tell(ServerKeys.MANAGEMENT_PORT.pattern(), "is the port of the API too", "take another one");
        }
    }

    private void checkBasePaths() {
        if (values.written(ServerKeys.BASE_PATHS) && values.count(ServerKeys.BASE_PATHS.pattern()) == 0) {
            tell(ServerKeys.BASE_PATHS.pattern(), "is empty", "name at least one path, such as `/`");
        }
    }

    private void checkKey(int position) {
        ConfigPath entry = Overrides.API_KEYS.item(position);
        boolean digest = values.written(ServerKeys.KEY_SHA256, position);
        boolean plain = values.written(ServerKeys.KEY_PLAIN, position);
        if (digest && plain) {
            tell(entry, "has both `key` and `sha256`", "keep one of them");
        } else if (!digest && !plain && !problems.has(entry)) {
            problems.add(
                    Fault.MISSING, entry, values.origin(entry), "has neither `sha256` nor `key`", "write one of them");
        }
        boolean listed = values.count(ServerKeys.KEY_SCOPES.pattern().at(position)) > 0;
        if (!listed && keys.scopes(position).isEmpty() && !problems.has(entry)) {
            problems.add(
                    Fault.MISSING,
                    ServerKeys.KEY_SCOPES.pattern().at(position),
                    values.origin(entry),
                    "missing",
                    "say what the key opens: a list of "
                            + ServerKeys.KEY_SCOPES.kind().words());
        }
    }

    private void checkUnique() {
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> digests = new HashMap<>();
        for (int i = 0; i < keys.count(); i++) {
            int position = i;
            values.find(ServerKeys.KEY_NAME, i)
                    .ifPresent(name -> checkSeen(names, name, position, "has the name of", "name each key once"));
            keys.digest(i)
                    .ifPresent(
                            hex -> checkSeen(digests, hex, position, "is the same key as", "give each caller its own"));
        }
    }

    private void checkSeen(Map<String, Integer> seen, String what, int position, String message, String remedy) {
        @Nullable Integer before = seen.putIfAbsent(what, position);
        if (before != null) {
            tell(Overrides.API_KEYS.item(position), message + " " + Overrides.API_KEYS.item(before), remedy);
        }
    }

    /** A process that nobody may call is more likely a slip than a wish. */
    private void checkSomebodyMayCall() {
        Scope needed = new RoleView(values).coordinates() ? Scope.MPIC : Scope.PERSPECTIVE;
        boolean anybody = IntStream.range(0, keys.count())
                .anyMatch(position ->
                        keys.scopes(position).contains(needed) || problems.has(Overrides.API_KEYS.item(position)));
        if (!anybody && !problems.has(Overrides.API_KEYS)) {
            problems.add(
                    Fault.MISSING,
                    Overrides.API_KEYS,
                    values.origin(Overrides.API_KEYS),
                    "no key has the scope `" + Kinds.written(needed) + "`: nobody could call",
                    "add { name, sha256, scopes: [" + Kinds.written(needed) + "] }, or set QUORATE_API_KEYS=name:key");
        }
    }

    private void tell(ConfigPath path, String message, String remedy) {
        problems.add(Fault.CONFLICT, path, values.origin(path), message, remedy);
    }
}
