package io.quorate.perf;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processes of a local fleet: the Internet, perspectives, coordinators. What was started is stopped by close. */
final class Fleet implements AutoCloseable {

    static final int COORDINATOR = 18_600;
    static final int COORDINATOR_BY_TLS = 18_601;
    static final int PERSPECTIVES = 18_610;
    private static final int PERSPECTIVES_BY_TLS = 18_670;

    private static final int DNS = 18_650;
    private static final int BESIDE = 30;
    private static final int PROBES = 1_200;

    private final Path folder;
    private final Path jar;
    private final List<String> flags;
    private final int shift;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final HttpClient probe = HttpClient.newHttpClient();
    private Configurations configurations;

    private Fleet(Path jar, List<String> flags, int shift) throws IOException {
        this.folder = Files.createTempDirectory("quorate-perf");
        this.jar = jar;
        this.flags = flags;
        this.shift = shift;
        this.configurations = new Configurations(folder, DNS, 0, 0, "");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    }

    /** A fleet of which only the Internet runs yet. */
    static Fleet start(Path jar, List<String> flags) throws IOException {
        Fleet fleet = new Fleet(jar, flags, 0);
        Child internet = fleet.program("internet", Internet.class, Integer.toString(DNS));
        String[] ready = internet.line().split(" ", -1);
        fleet.configurations =
                new Configurations(fleet.folder, DNS, Integer.parseInt(ready[1]), Integer.parseInt(ready[2]), "");
        return fleet;
    }

    /**
     * A fleet of another jar in the same Internet, on ports of its own; its coordinator asks this one's perspectives.
     */
    Fleet beside(Path otherJar) throws IOException {
        Fleet other = new Fleet(otherJar, flags, BESIDE);
        other.configurations = configurations.in(other.folder);
        return other;
    }

    static int dnsPort() {
        return DNS;
    }

    Path folder() {
        return folder;
    }

    /** Where its coordinator listens, or what is everything. */
    int port() {
        return COORDINATOR + shift;
    }

    /** The meters of the process that listens on a port. */
    static MetricsPage metrics(int port) throws IOException, InterruptedException {
        return MetricsPage.of(port + Configurations.MANAGEMENT);
    }

    /** Where its first perspective listens. */
    int perspectivePort() {
        return PERSPECTIVES + shift;
    }

    /** One process that is everything. */
    Child all(int remotes, List<String> more) throws IOException, InterruptedException {
        return serve("all-in-one", configurations.all(port(), remotes), port(), more);
    }

    /** The same, waiting so many seconds for a web server that says nothing. */
    Child patient(int remotes, int seconds, List<String> more) throws IOException, InterruptedException {
        return serve("patient", configurations.patient(COORDINATOR, remotes, seconds), COORDINATOR, more);
    }

    /** One process that is everything and whose resolver has a receive buffer of the kernel's default. */
    Child bursting(int remotes) throws IOException, InterruptedException {
        Path file = configurations.askingAt(Internet.smallPort(DNS)).all(port(), remotes);
        return serve("bursting", file, port(), List.of());
    }

    /** One process that is everything and answers a key so often. */
    Child limited(int remotes, int perSecond) throws IOException, InterruptedException {
        return serve("limited", configurations.limitedTo(perSecond).all(port(), remotes), port(), List.of());
    }

    Child coordinator(int remotes, String primary) throws IOException, InterruptedException {
        return coordinator(remotes, primary, List.of());
    }

    /** @param more flags of its JVM */
    Child coordinator(int remotes, String primary, List<String> more) throws IOException, InterruptedException {
        Path file = configurations.coordinator(port(), remotes, PERSPECTIVES, primary);
        return serve("coordinator", file, port(), more);
    }

    List<Child> perspectives(int remotes) throws IOException, InterruptedException {
        return perspectives(remotes, List.of());
    }

    /** @param more flags of their JVMs */
    List<Child> perspectives(int remotes, List<String> more) throws IOException, InterruptedException {
        List<Child> started = new ArrayList<>();
        for (int i = 0; i < remotes; i++) {
            started.add(perspective(i, more));
        }
        return started;
    }

    /** As many perspectives in one process, each with one event loop. */
    Child together(int remotes) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < remotes; i++) {
            files.add(configurations.perspective(PERSPECTIVES + i, Places.REMOTES.get(i)));
        }
        return together("perspectives", files, PERSPECTIVES);
    }

    /** @param ports the first of those at which they say that they are ready */
    private Child together(String name, List<Path> files, int ports) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), Perspectives.class.getName()));
        files.forEach(file -> arguments.add("" + file));
        List<String> all = new ArrayList<>(flags);
        all.add("-XX:ActiveProcessorCount=1");
        all.addAll(Kit.MORE_FLAGS);
        Child child = keep(Child.java(name, folder, all, arguments));
        for (int i = 0; i < files.size(); i++) {
            await(child, ports + i);
        }
        return child;
    }

    /** The same as {@link #together} with TLS, on other ports. */
    Child togetherByTls(int remotes, Path certificate, Path key) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < remotes; i++) {
            Path plain = byTls().perspective(PERSPECTIVES_BY_TLS + i, Places.REMOTES.get(i));
            files.add(Configurations.listeningByTls(plain, certificate, key));
        }
        return together("perspectives-by-tls", files, PERSPECTIVES_BY_TLS + Configurations.MANAGEMENT);
    }

    /** A coordinator without a primary that asks those. */
    Child coordinatorByTls(int remotes, Path authority) throws IOException, InterruptedException {
        Path plain = byTls().coordinator(COORDINATOR_BY_TLS, remotes, PERSPECTIVES_BY_TLS, "none");
        Path file = Configurations.askingByTls(plain, authority);
        return serve("coordinator-by-tls", file, COORDINATOR_BY_TLS, List.of());
    }

    /** In a folder of their own: a process reads its file again when another writes to it. */
    private Configurations byTls() throws IOException {
        return configurations.in(Files.createDirectories(folder.resolve("tls")));
    }

    /** One process that is everything, with another resolver. */
    Child allAskingAt(int resolver, int remotes) throws IOException, InterruptedException {
        return serve("all-elsewhere", configurations.askingAt(resolver).all(port(), remotes), port(), List.of());
    }

    /** One perspective with another resolver. */
    Child viewAskingAt(int resolver) throws IOException, InterruptedException {
        Path file = configurations.askingAt(resolver).perspective(PERSPECTIVES, Places.REMOTES.get(0));
        return serve("view-elsewhere", file, PERSPECTIVES, List.of());
    }

    Child perspective(int index) throws IOException, InterruptedException {
        return perspective(index, List.of());
    }

    private Child perspective(int index, List<String> more) throws IOException, InterruptedException {
        Places.Place place = Places.REMOTES.get(index);
        int port = perspectivePort() + index;
        return serve(place.code(), configurations.perspective(port, place), port, more);
    }

    /** A main class of this module as a process, with the flags of the measured. */
    Child program(String name, Class<?> main, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        all.addAll(List.of(arguments));
        return keep(Child.java(name, folder, flags, all));
    }

    /** A program of another package; its log is in this fleet's folder. */
    Child installed(String name, List<String> command) throws IOException {
        return keep(Child.start(name, folder, command));
    }

    /** A program of this module in Python, with what it needs to know of the Internet. */
    Child python(String name, String interpreter, int port) throws IOException {
        return keep(Child.start(
                name,
                folder,
                List.of(
                        interpreter,
                        "-u",
                        "perf/" + name + ".py",
                        "" + port,
                        "" + configurations.dnsPort(),
                        "" + configurations.httpPort(),
                        "" + configurations.httpsPort())));
    }

    Child named(String name) {
        Child child = children.get(name);
        if (child == null) {
            throw new IllegalArgumentException("nothing runs by the name " + name);
        }
        return child;
    }

    void stop(String name) {
        Child child = children.remove(name);
        if (child != null) {
            child.close();
        }
    }

    List<Child> running() {
        return List.copyOf(children.values());
    }

    /** Ends all of it. Logs and configurations stay; the audit trails, gigabytes of generated checks, do not. */
    @Override
    public synchronized void close() {
        children.values().forEach(Child::close);
        children.clear();
        deleteTrails(folder);
        if (Files.exists(folder.resolve("tls"))) {
            deleteTrails(folder.resolve("tls"));
        }
    }

    private static void deleteTrails(Path folder) {
        try (DirectoryStream<Path> trails = Files.newDirectoryStream(folder, "*.audit*")) {
            for (Path trail : trails) {
                Files.delete(trail);
            }
        } catch (IOException stays) {
            System.err.println("an audit trail stays in " + folder + ": " + stays);
        }
    }

    private Child serve(String name, Path file, int port, List<String> more) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(flags);
        all.addAll(more);
        all.addAll(Kit.MORE_FLAGS);
        Child child =
                keep(Child.java(name, folder, all, List.of("-jar", jar.toString(), "serve", "--config", "" + file)));
        await(child, port);
        return child;
    }

    private Child keep(Child child) {
        children.put(child.name(), child);
        return child;
    }

    private void await(Child child, int port) throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .build();
        for (int i = 0; i < PROBES; i++) {
            if (!child.alive()) {
                throw new IOException(
                        child.name() + " ended: " + Files.readString(folder.resolve(child.name() + ".log")));
            }
            try {
                if (probe.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            Thread.sleep(50);
        }
        throw new IOException(child.name() + " is not ready after " + PROBES * 50 + " ms, see " + folder);
    }
}
