package io.quorate.e2e.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Workplace;

/**
 * A generator, or another reader of answers, whose program lies below {@code src/test/clients}.
 *
 * @param folder  its name there
 * @param version of the generator
 */
record Client(String folder, String version) {

    private static final Path PROGRAMS = Path.of("src", "test", "clients").toAbsolutePath();
    private static final Path CONTRACT =
            Path.of("src", "main", "resources", "openapi", "mpic.yaml").toAbsolutePath();

    /** The versions that are held on each change. */
    static final List<Client> NEWEST = List.of(
            new Client("java", "7.25.0"),
            new Client("go", "7.25.0"),
            new Client("typescript", "7.25.0"),
            new Client("python", "7.25.0"),
            new Client("openapi-python-client", "0.29.1"),
            new Client("oapi-codegen", "2.8.2"),
            new Client("openapi-typescript", "7.13.0"),
            new Client("open-mpic-core", "6.5.0"),
            new Client("open-mpic-core", "6.3.0"));

    /** Versions that are still in use. */
    private static final List<Client> OLDER = List.of(
            new Client("java", "7.17.0"),
            new Client("go", "7.17.0"),
            new Client("typescript", "7.17.0"),
            new Client("python", "7.17.0"),
            new Client("openapi-python-client", "0.27.1"),
            new Client("oapi-codegen", "2.7.0"),
            new Client("openapi-typescript", "7.9.1"),
            new Client("open-mpic-core", "6.4.0"));

    /** Those of {@code -Dquorate.clients}: {@code newest}, {@code all}, or the name of one. */
    static Stream<Client> wanted() {
        String wanted = System.getProperty("quorate.clients", "newest");
        Stream<Client> all = Stream.concat(NEWEST.stream(), OLDER.stream());
        return switch (wanted) {
            case "newest" -> NEWEST.stream();
            case "all" -> all;
            default -> all.filter(client -> client.folder().equals(wanted));
        };
    }

    /** Starts its program, with a log of what it read, and beside it one of what its runtime and its tools complained of. */
    Child start(Workplace place, Path tools, List<String> arguments) throws IOException {
        Path work = Files.createDirectories(place.file(folder + "-" + version));
        return Child.start(
                toString(),
                place.file(folder + "-" + version + ".log"),
                Stream.concat(
                                Stream.of(
                                        "bash",
                                        "-c",
                                        "exec \"$0\" \"$@\" 2> \"$CLIENT_COMPLAINTS\"",
                                        PROGRAMS.resolve(folder).resolve("run").toString()),
                                arguments.stream())
                        .toList(),
                Map.of(
                        "CLIENT_CONTRACT", CONTRACT.toString(),
                        "CLIENT_WORK", work.toString(),
                        "CLIENT_TOOLS", tools.toString(),
                        "CLIENT_VERSION", version,
                        "CLIENT_COMPLAINTS", complaints(place).toString()));
    }

    /** Standard error of its program. */
    Path complaints(Workplace place) {
        return place.file(folder + "-" + version + ".err");
    }

    @Override
    public String toString() {
        return folder + " " + version;
    }
}
