package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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
                giveAway(folder);
            }
            Files.writeString(place.file("password"), PASSWORD + "\n");
        } catch (IOException failure) {
            throw new AssertionError("no folder for PostgreSQL", failure);
        }
    }

    /** Makes a database and starts its server. Without the package the test is skipped; in CI it fails. */
    public static Postgres start(Workplace place) {
        return start(place, null);
    }

    /**
     * Makes a database whose server takes no connection without TLS: with the password, or, for the user and database
     * {@code by_certificate}, with a certificate of that name.
     */
    public static Postgres startWithTls(Workplace place, Tls tls) {
        return start(place, tls);
    }

    /**
     * The PEM files of a server that speaks TLS.
     *
     * @param authority issues the certificates of clients
     */
    public record Tls(Path certificate, Path key, Path authority) {}

    private static Postgres start(Workplace place, @Nullable Tls tls) {
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
        if (tls != null) {
            server.speak(tls);
        }
        server.start();
        server.sql("postgres", "postgres", "CREATE ROLE quorate LOGIN PASSWORD '" + PASSWORD.replace("'", "''") + "'");
        server.sql("postgres", "postgres", "CREATE DATABASE quorate OWNER quorate");
        if (tls != null) {
            server.sql("postgres", "postgres", "CREATE ROLE by_certificate LOGIN");
            server.sql("postgres", "postgres", "CREATE DATABASE by_certificate OWNER by_certificate");
        }
        return server;
    }

    private void speak(Tls tls) {
        own("server.pem", read(tls.certificate()));
        own("server.key", read(tls.key()));
        own("clients.pem", read(tls.authority()));
        own("data/pg_hba.conf", """
                local all all trust
                hostssl all by_certificate 127.0.0.1/32 cert
                hostssl all all 127.0.0.1/32 scram-sha-256
                """);
        own("data/postgresql.conf", """
                ssl = on
                ssl_cert_file = '../server.pem'
                ssl_key_file = '../server.key'
                ssl_ca_file = '../clients.pem'
                """);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + file, failure);
        }
    }

    /** Writes a file below the folder that only the server can read. */
    private void own(String name, String text) {
        try {
            Path file = Files.writeString(folder.resolve(name), text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            if (isRoot()) {
                giveAway(file);
            }
        } catch (IOException failure) {
            throw new AssertionError("cannot write " + name, failure);
        }
    }

    private static void giveAway(Path file) throws IOException {
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
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
        return url(NAME);
    }

    /** Returns the URL of another database of this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
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
