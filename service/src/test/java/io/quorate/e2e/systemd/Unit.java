package io.quorate.e2e.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Top;

/** A unit for a coordinator or a perspective, as far as a test reads it. */
public record Unit(String role, String text) {

    static final String FOLDER = "config/systemd";
    /** Where the units expect what {@code service/layout} lays out. */
    static final String PROGRAM = "/opt/quorate/bin/quorate";

    private static final Pattern WORD = Pattern.compile("'([^']*)'|[^ ]+");

    static Unit of(String role) {
        return new Unit(role, Top.text(FOLDER + "/quorate-" + role + ".service"));
    }

    /** Returns the unit that is installed in a folder. */
    public static Unit installed(Path folder, String role) {
        try {
            return new Unit(role, Files.readString(folder.resolve("quorate-" + role + ".service")));
        } catch (IOException failure) {
            throw new AssertionError("cannot read the unit of a " + role, failure);
        }
    }

    /** Returns every value of a setting, in order. */
    List<String> all(String setting) {
        return text.lines()
                .filter(line -> line.startsWith(setting + "="))
                .map(line -> line.substring(setting.length() + 1))
                .toList();
    }

    /** Returns the value of a setting that is there once. */
    public String one(String setting) {
        List<String> all = all(setting);
        if (all.size() != 1) {
            throw new AssertionError(setting + " is there " + all.size() + " times");
        }
        return all.get(0);
    }

    /** Returns the environment, with another folder in place of {@code /var/lib}. */
    public Map<String, String> environment(String state) {
        Map<String, String> environment = new HashMap<>();
        all("Environment").forEach(pair -> {
            String[] halves = pair.replace("%S", state).split("=", 2);
            environment.put(halves[0], halves[1]);
        });
        return environment;
    }

    /** Returns the words of a command, with variables in place. What is between single quotes is one word. */
    public static List<String> words(String command, Map<String, String> environment) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .map(word -> word.startsWith("${") ? environment.get(word.substring(2, word.length() - 1)) : word)
                .toList();
    }

    /** Returns a command with this user, this group, and the capabilities of the units: none. */
    public static List<String> as(String user, String group, List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                Programs.require("setpriv", "util-linux").toString(),
                "--reuid=" + user,
                "--regid=" + group,
                "--clear-groups",
                "--no-new-privs",
                "--inh-caps=-all",
                "--bounding-set=-all"));
        words.addAll(command);
        return words;
    }
}
