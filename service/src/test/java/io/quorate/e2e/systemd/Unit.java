package io.quorate.e2e.systemd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quorate.e2e.harness.Top;

/** A unit of {@code config/systemd}, as far as a test reads it. */
record Unit(String role, String text) {

    static final String FOLDER = "config/systemd";
    /** Where the units expect what {@code service/layout} lays out. */
    static final String PROGRAM = "/opt/quorate/bin/quorate";

    static Unit of(String role) {
        return new Unit(role, Top.text(FOLDER + "/quorate-" + role + ".service"));
    }

    /** Returns every value of a setting, in order. */
    List<String> all(String setting) {
        return text.lines()
                .filter(line -> line.startsWith(setting + "="))
                .map(line -> line.substring(setting.length() + 1))
                .toList();
    }

    /** Returns the value of a setting that is there once. */
    String one(String setting) {
        List<String> all = all(setting);
        if (all.size() != 1) {
            throw new AssertionError(setting + " is there " + all.size() + " times");
        }
        return all.get(0);
    }

    /** Returns the environment, with another folder in place of {@code /var/lib}. */
    Map<String, String> environment(String state) {
        Map<String, String> environment = new HashMap<>();
        all("Environment").forEach(pair -> {
            String[] halves = pair.replace("%S", state).split("=", 2);
            environment.put(halves[0], halves[1]);
        });
        return environment;
    }

    /** Returns the words of a command, with variables in place. */
    static List<String> words(String command, Map<String, String> environment) {
        return Stream.of(command.split(" ", -1))
                .map(word -> word.startsWith("${") ? environment.get(word.substring(2, word.length() - 1)) : word)
                .toList();
    }
}
