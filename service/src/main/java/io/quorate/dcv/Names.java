package io.quorate.dcv;

import org.jspecify.annotations.Nullable;

/** Builds the names that questions ask for. */
final class Names {

    private Names() {}

    static String prefixed(@Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : withoutFinalDot(prefix) + "." + name;
    }

    static String withoutFinalDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
