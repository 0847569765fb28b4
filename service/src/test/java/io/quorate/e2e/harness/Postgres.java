package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL of Debian's package with a database of its own, in a temporary folder: the server refuses to run as root and
 * cannot enter every checkout.
 */
public final class Postgres implements AutoCloseable {

    private static final String NAME = "quorate";
    private static final String PASSWORD = "a password's \"own\" words";
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

    private final Workplace place;
    private final Path programs;
    private final Path folder;
    private final int port = Ports.free();

    private Postgres(Workplace place) {
        this.place = place;
        this.programs = newest();
        try {
            this.folder = Files.createTempDirectory("quorate-postgres");
            if (isRoot()) {
                Files.setOwner(
                        folder,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
            }
            Files.writeString(place.file("password"), PASSWORD + "\n");
        } catch (IOException failure) {
            throw new AssertionError("no folder for PostgreSQL", failure);
        }
    }

    /** Makes a database and starts its server. Without the package the test is skipped; in CI it fails. */
    public static Postgres start(Workplace place) {
        Programs.requireFile(PACKAGES, "postgresql");
        Postgres server = new Postgres(place);
        server.run(
                "initdb",
                "initdb",
                "--pgdata=" + server.data(),
                "--auth-local=trust",
                "--auth-host=scram-sha-256",
                "--username=postgres",
                "--encoding=UTF8",
                "--no-sync");
        server.start();
        server.sql("postgres", "postgres", "CREATE ROLE quorate LOGIN PASSWORD '" + PASSWORD.replace("'", "''") + "'");
        server.sql("postgres", "postgres", "CREATE DATABASE quorate OWNER quorate");
        return server;
    }

    /** Starts the server, and waits until it answers. */
    public void start() {
        run(
                "pg_ctl-start",
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("server.log").toString(),
                "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c fsync=off",
                "start");
    }

    /** Stops the server as a crash would: nothing is finished. */
    public void stop() {
        run("pg_ctl-stop", "pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    }

    /** Returns its URL for {@code history.url}. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public String user() {
        return NAME;
    }

    public Path passwordFile() {
        return place.file("password");
    }

    /** Returns what a statement printed: a row a line, columns between bars. */
    public String sql(String statement) {
        return sql(NAME, NAME, statement);
    }

    private String sql(String database, String user, String statement) {
        return Tool.run(
                        place,
                        List.of(
                                programs.resolve("psql").toString(),
                                "-X",
                                "-At",
                                "-v",
                                "ON_ERROR_STOP=1",
                                "-h",
                                folder.toString(),
                                "-p",
                                String.valueOf(port),
                                "-U",
                                user,
                                "-d",
                                database,
                                "-c",
                                statement))
                .strip();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new AssertionError("cannot remove " + folder, failure);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String name, String program, String... arguments) {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Ended.in(folder, place, name, Map.of(), command).expect(0);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The programs of the newest version that is installed. */
    private static Path newest() {
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.max(Comparator.comparing(
                            version -> Integer.valueOf(version.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        } catch (IOException failure) {
            throw new AssertionError("cannot list " + PACKAGES, failure);
        }
    }
}
