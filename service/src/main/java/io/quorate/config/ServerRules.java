package io.quorate.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quorate.api.AuthSettings.Scope;
import io.quorate.config.AuthKeys.ApiKeyKeys;
import io.quorate.history.HistorySettings.Store;

/** Rules over the keys of the process: its listeners and its API keys. */
record ServerRules(Draft draft, ApiKeyKeys keys) {

    ServerRules(Draft draft) {
        this(draft, draft.keys().auth.apiKeys);
    }

    void run() {
        checkListeners();
        List<Draft> entries = draft.entries(keys);
        entries.forEach(this::checkKey);
        checkUnique(entries);
        checkCallable(entries);
        checkHistory(draft.keys().history);
    }

    private void checkHistory(HistoryKeys history) {
        boolean inDatabase = draft.is(history.store, Store.POSTGRESQL);
        for (Key<String> key : List.of(history.url, history.user)) {
            ConfigPath path = draft.path(key);
            draft.missing(
                    inDatabase && draft.lacks(key),
                    path,
                    draft.path(history.store),
                    "missing: `history.store: postgresql` needs it; write "
                            + key.kind().words());
        }
    }

    private void checkListeners() {
        Key<Integer> management = draft.keys().management.port;
        draft.conflict(
                draft.find(draft.keys().http.port)
                        .filter(port -> port != 0 && draft.is(management, port))
                        .isPresent(),
                management,
                "is the port of the API too; take another one");
        Key<String> paths = draft.keys().http.basePaths;
        draft.conflict(draft.isEmptied(paths), paths, "is empty; name at least one path, such as `/`");
    }

    private void checkKey(Draft entry) {
        ConfigPath path = pathOf(entry);
        boolean digest = entry.values().written(keys.sha256);
        boolean plain = entry.values().written(keys.plain);
        if (digest && plain) {
            draft.conflict(path, "has both `key` and `sha256`; keep one of them");
        }
        boolean neither = !digest && !plain && !draft.problems().has(path);
        draft.missing(neither, path, path, "has neither `sha256` nor `key`; write one of them");
        entry.conflict(
                entry.values().written(keys.certificateSubject)
                        && !draft.values().written(draft.keys().http.tls.clientCa),
                keys.certificateSubject,
                "needs `http.tls.client-ca`: without it no caller can show a certificate; name the CA, or remove this");
        boolean listed = entry.values().count(entry.path(keys.scopes)) > 0;
        draft.missing(
                !listed
                        && keys.scopes(entry.values()).isEmpty()
                        && !draft.problems().has(path),
                entry.path(keys.scopes),
                path,
                "missing; say what the key opens: a list of "
                        + keys.scopes.kind().words());
    }

    private ConfigPath pathOf(Draft entry) {
        return entry.values().path(keys.path());
    }

    private void checkUnique(List<Draft> entries) {
        Map<String, ConfigPath> names = new HashMap<>();
        Map<String, ConfigPath> digests = new HashMap<>();
        for (Draft entry : entries) {
            ConfigPath path = pathOf(entry);
            entry.find(keys.name)
                    .ifPresent(name -> draft.requireUnique(
                            names, name, path, before -> "has the name of " + before + "; name each key once"));
            keys.digest(entry.values())
                    .ifPresent(hex -> draft.requireUnique(
                            digests,
                            hex,
                            path,
                            before -> "is the same key as " + before + "; give each caller its own"));
        }
    }

    /** Requires at least one API key: a process that cannot be called is more likely a mistake than intended. */
    private void checkCallable(List<Draft> entries) {
        Scope needed = draft.coordinates() ? Scope.MPIC : Scope.PERSPECTIVE;
        boolean anybody = entries.stream()
                .anyMatch(entry -> keys.scopes(entry.values()).contains(needed)
                        || draft.problems().has(pathOf(entry)));
        String scope = Kinds.written(needed);
        draft.missing(
                !anybody && !draft.problems().has(Overrides.API_KEYS),
                Overrides.API_KEYS,
                Overrides.API_KEYS,
                "no key has the scope `" + scope + "`: no caller would be accepted; add { name, sha256, scopes: ["
                        + scope + "] }, or set QUORATE_API_KEYS=name:key");
    }
}
