package io.quorate.audit;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AdnPath;

/** Phrases for the relation between the applied-for name and the name that was validated (BR 5.4.1 (2)). */
final class AdnBasis {

    private AdnBasis() {}

    /**
     * Returns the phrase.
     *
     * @param path the steps that were followed; null if none are known
     */
    static String of(String target, @Nullable String appliedFor, @Nullable AdnPath path) {
        if (appliedFor == null) {
            return "target taken as authorization domain name; applied-for name unknown";
        }
        if (path == null) {
            return byText(target, appliedFor);
        }
        if (!path.leads()) {
            return "not reached: the aliases of the applied-for name lead elsewhere, or no further is known";
        }
        if (path.steps().isEmpty()) {
            return "same as the applied-for name";
        }
        if (!path.hasAlias()) {
            return "parent of the applied-for name";
        }
        return path.steps().get(path.steps().size() - 1).isAlias()
                ? "alias of the applied-for name"
                : "parent of an alias of the applied-for name";
    }

    /** Returns the phrase for names without verified steps, or between which no steps are allowed. */
    private static String byText(String target, String appliedFor) {
        String name = appliedFor.toLowerCase(Locale.ROOT);
        String bare = name.startsWith("*.") ? name.substring(2) : name;
        if (bare.equals(target)) {
            return "same as the applied-for name by its text; no steps were verified";
        }
        return bare.endsWith("." + target)
                ? "parent of the applied-for name by its text; no steps were verified"
                : "by its text no parent of the applied-for name: an alias, or a mistake of the caller";
    }
}
