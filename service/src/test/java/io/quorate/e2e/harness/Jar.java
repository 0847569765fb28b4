package io.quorate.e2e.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The built jar, as its users run it. */
public final class Jar {

    private static final Path FILE = Path.of(System.getProperty("quorate.jar", "target/quorate.jar"));

    /** A small heap, and no tier of compilation that pays off after minutes. */
    static final List<String> FLAGS = List.of("-Xmx300m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private Jar() {}

    /** Returns the absolute path of the jar. */
    public static Path file() {
        if (!Files.exists(FILE)) {
            throw new AssertionError("there is no " + FILE + ": mvn -Pe2e verify builds it first");
        }
        return FILE.toAbsolutePath();
    }

    /** Starts a command in a small heap. */
    public static Child start(Workplace place, String name, String... arguments) {
        return start(place, name, Map.of(), arguments);
    }

    /** Starts a command in a small heap, with more variables of the environment. */
    public static Child start(Workplace place, String name, Map<String, String> environment, String... arguments) {
        return Child.start(name, place.file(name + ".log"), command(arguments), environment);
    }

    /** Starts a command whose standard output goes to another file: the log has standard error alone. */
    public static Child startInto(Path output, Workplace place, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" > \"$0\"", output.toString()));
        command.addAll(command(arguments));
        return Child.start(name, place.file(name + ".log"), command, Map.of());
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of(Archive.flag(), "-jar", file().toString()));
        Stream.of(arguments).forEach(command::add);
        return command;
    }
}
