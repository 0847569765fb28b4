package io.quorate.config;

import io.quorate.config.Key.Form;

/** Finds required values that are missing: in each block that is written, and in those that the role needs. */
record RequiredCheck(Schema schema, Draft draft) {

    void run() {
        for (Key<?> key : schema.keys()) {
            if (key.form() == Form.REQUIRED) {
                draft.values().places(key.pattern()).forEach(path -> check(key, path));
            }
        }
    }

    private void check(Key<?> key, ConfigPath path) {
        ConfigPath block = path.parent();
        boolean lacks = !draft.values().written(path)
                && !draft.problems().has(path)
                && !draft.problems().has(block);
        draft.missing(lacks && isNeeded(block), path, block, "missing; " + remedy(key));
    }

    private boolean isNeeded(ConfigPath block) {
        ServiceKeys keys = draft.keys();
        if (block.equals(keys.dns.path())) {
            return draft.performsChecks();
        }
        return block.isItem()
                || draft.values().written(block)
                || block.equals(keys.coordinator.path()) && draft.coordinates()
                || block.equals(keys.perspective.path()) && draft.needsPlace();
    }

    private String remedy(Key<?> key) {
        if (!key.pattern().parent().equals(draft.keys().perspective.path())) {
            return key.remedy();
        }
        String reason = draft.hasPrimary() ? "`primary: enforce`" : "role `" + Kinds.written(draft.role()) + "`";
        return key.remedy() + "; " + reason + " needs the place of this process";
    }
}
