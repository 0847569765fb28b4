package io.quorate.e2e.image;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Workplace;

/**
 * A start of a perspective that was measured: figures, no verdict.
 *
 * @param millis from the process's start to what was waited for
 */
record MeasuredStart(Child child, long millis) implements AutoCloseable {

    private static final long PACE_MILLIS = 5;

    /** Starts a process with a configuration and measures until it accepts a connection. */
    static MeasuredStart untilItListens(Workplace place, String name, Function<Path, Child> starter) {
        int port = Ports.free();
        return until("an accepted connection", starter, configuration(place, name, port), () -> accepts(port));
    }

    /** Starts a process with a configuration and measures until {@code /readyz} is answered with 200. */
    static MeasuredStart untilItIsReady(Workplace place, String name, Function<Path, Child> starter) {
        int port = Ports.free();
        return until("an answer of /readyz with 200", starter, configuration(place, name, port), () -> isReady(port));
    }

    static long median(List<Long> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** Returns how much of the process lies in memory. */
    long residentMegabytes() {
        try (var lines = Files.lines(Path.of("/proc", child.handle().pid() + "", "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        } catch (IOException failure) {
            throw new AssertionError("no figure of memory", failure);
        }
    }

    @Override
    public void close() {
        child.close();
    }

    private static MeasuredStart until(
            String what, Function<Path, Child> starter, Path file, BooleanSupplier condition) {
        long began = System.nanoTime();
        Child child = starter.apply(file);
        child.awaitThat(what, condition, PACE_MILLIS);
        return new MeasuredStart(child, (System.nanoTime() - began) / 1_000_000);
    }

    private static Path configuration(Workplace place, String name, int port) {
        return place.write(name + ".yaml", """
                role: perspective
                http: { host: 127.0.0.1, port: %d }
                management: { host: 127.0.0.1, port: 0 }
                auth: { keys: [ { name: start-time, key: "only-for-measuring-start-time", scopes: [perspective] } ] }
                perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }
                dns: { servers: ["127.0.0.1:53"], dnssec: "off" }
                caa: { domains: [ca.example] }
                audit: { file: %s }
                """.formatted(port, place.file(name + ".jsonl")));
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean isReady(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET /readyz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String status = new String(socket.getInputStream().readNBytes(13), StandardCharsets.US_ASCII);
            return status.endsWith(" 200 ");
        } catch (IOException notYet) {
            return false;
        }
    }
}
