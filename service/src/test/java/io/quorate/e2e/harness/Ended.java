package io.quorate.e2e.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command that ran to its end.
 *
 * @param output standard output and error together, which are kept in the log {@code name.log} as well
 */
public record Ended(String name, int code, String output) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Runs a command at the top of the clone. */
    public static Ended of(Workplace place, String name, Map<String, String> environment, List<String> command) {
        return in(Top.folder(), place, name, environment, command);
    }

    public static Ended of(Workplace place, String name, String... command) {
        return of(place, name, Map.of(), List.of(command));
    }

    /** Runs a command in a folder. */
    public static Ended in(
            Path folder, Workplace place, String name, Map<String, String> environment, List<String> command) {
        try (Child child = Child.start(name, place.file(name + ".log"), command, environment, folder)) {
            int code = child.exitCode(Machine.patience(PATIENCE));
            return new Ended(name, code, child.output());
        }
    }

    /** Fails unless the command ended with this code and said these words. */
    public Ended expect(int expected, String... words) {
        assertThat(code).as(toString()).isEqualTo(expected);
        assertThat(List.of(words))
                .as(toString())
                .allSatisfy(word -> assertThat(output).contains(word));
        return this;
    }

    @Override
    public String toString() {
        return name + " ended with " + code + ":\n" + output.substring(Math.max(0, output.length() - 4_000));
    }
}
