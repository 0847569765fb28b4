package io.quorate.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.quorate.config.Problem.Fault;

/** Collects the problems of one load, so that all are reported at once. */
public final class Problems {

    private static final int SHOWN = 60;

    private final List<Problem> found = new ArrayList<>();
    private final Set<ConfigPath> broken = new HashSet<>();

    void add(Fault fault, ConfigPath path, String origin, String message) {
        broken.add(path);
        found.add(new Problem(fault, printable(path.toString()), origin, message));
    }

    /** Adds a problem without a path, such as an unknown variable. */
    void addUnplaced(Fault fault, String origin, String message) {
        found.add(new Problem(fault, "", origin, message));
    }

    /** Returns whether a problem of exactly this path has been reported; the root represents the source as a whole. */
    boolean has(ConfigPath path) {
        return broken.contains(path);
    }

    List<Problem> all() {
        return List.copyOf(found);
    }

    /** Returns a text of a source as a message may show it: quoted, printable, cut. */
    static String quoted(String text) {
        return '"' + printable(text) + '"';
    }

    /** Returns a text of a source without control characters, cut. */
    public static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }
}
