package io.quorate.perf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process under measurement: started here, read through /proc, stopped here. */
final class Child implements AutoCloseable {

    /** Of Linux on every machine this runs on: what /proc counts CPU time in. */
    private static final long TICK_MICROS = 10_000;

    private final String name;
    private final Process process;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** A JVM with these flags and arguments. */
    static Child java(String name, Path folder, List<String> flags, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(arguments);
        return start(name, folder, command);
    }

    /** A program; what it writes to standard error goes into a file of its name. */
    static Child start(String name, Path folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(folder.resolve(name + ".log").toFile());
        return new Child(name, builder.start());
    }

    String name() {
        return name;
    }

    /** Sends it a signal by its name, such as {@code STOP}. */
    void signal(String which) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + which, Long.toString(pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException(name + " took no " + which);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The next line of its standard output. */
    String line() throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        if (line == null) {
            throw new IOException(name + " ended without a word");
        }
        return line;
    }

    long cpuMicros() {
        return cpuMicros(Long.toString(pid()));
    }

    /** User and system time of a process, {@code self} for this one. */
    static long cpuMicros(String pid) {
        String stat = read(Path.of("/proc", pid, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MICROS;
    }

    /** Resident memory in MiB. */
    long residentMib() {
        return statusMib("VmRSS");
    }

    /** The most that was ever resident, in MiB. */
    long peakMib() {
        return statusMib("VmHWM");
    }

    private long statusMib(String field) {
        return read(Path.of("/proc", Long.toString(pid()), "status"))
                        .lines()
                        .filter(line -> line.startsWith(field))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024;
    }

    long sockets() {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
            return open.filter(Child::isSocket).count();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
