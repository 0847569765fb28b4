package io.quorate.config;

import java.util.LinkedHashMap;
import java.util.Map;

import io.quorate.config.Raw.Shape;

/** Lays one source over another: what is written later wins, key by key; a whole list replaces a whole list. */
final class Layers {

    private Layers() {}

    static Map<ConfigPath, Raw> over(Map<ConfigPath, Raw> base, Map<ConfigPath, Raw> top) {
        Map<ConfigPath, Raw> merged = new LinkedHashMap<>(base);
        top.forEach((path, raw) -> {
            if (raw.shape() == Shape.LIST) {
                merged.keySet().removeIf(below -> below.startsWith(path));
            }
            merged.put(path, raw);
        });
        return merged;
    }
}
