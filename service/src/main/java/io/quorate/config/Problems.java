package io.quorate.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.quorate.config.Problem.Fault;

/** Collects the faults of one load, so that all are told at once. */
public final class Problems {

    private static final int SHOWN = 60;

    private final List<Problem> found = new ArrayList<>();
    private final Set<ConfigPath> broken = new HashSet<>();

    void add(Fault fault, ConfigPath path, String origin, String message) {
        broken.add(path);
        found.add(new Problem(fault, printable(path.toString()), origin, message));
    }

    /** A fault of something that has no path, such as an unknown variable. */
    void addUnplaced(Fault fault, String origin, String message) {
        found.add(new Problem(fault, "", origin, message));
    }

    /** Whether a fault of this very path is already told; of a source as a whole, for the root. */
    boolean has(ConfigPath path) {
        return broken.contains(path);
    }

    List<Problem> all() {
        return List.copyOf(found);
    }

    /** Text of a source as a message may show it: quoted, printable, cut. */
    static String quoted(String text) {
        return '"' + printable(text) + '"';
    }

    /** Text of a source without control characters, cut. */
    public static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }
}
