package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A child process whose output goes to a log file. It ends with its owner, at the latest with this JVM. */
public final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PACE_MILLIS = 50;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread atExit;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a command with nothing on its standard input.
     *
     * @param log file for standard output and error together
     */
    public static Child start(String name, Path log, List<String> command, Map<String, String> environment) {
        return start(name, log, command, environment, Path.of(""));
    }

    /** Starts a command in a folder. */
    public static Child start(
            String name, Path log, List<String> command, Map<String, String> environment, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        // To the product every such variable is a setting: it sees those of the test alone.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("QUORATE_"));
        builder.environment().putAll(environment);
        try {
            return new Child(name, builder.start(), log);
        } catch (IOException failure) {
            throw new AssertionError("cannot start " + command.get(0), failure);
        }
    }

    /** Waits until the condition holds; fails when the process ends before. */
    public void awaitThat(String what, BooleanSupplier condition) {
        awaitThat(what, Machine.patience(PATIENCE), condition, PACE_MILLIS);
    }

    /** Waits no longer than this until the condition holds. */
    public void awaitThat(String what, Duration patience, BooleanSupplier condition) {
        awaitThat(what, patience, condition, PACE_MILLIS);
    }

    /** Waits until the condition holds, which is looked at every so many milliseconds. */
    public void awaitThat(String what, BooleanSupplier condition, long paceMillis) {
        awaitThat(what, Machine.patience(PATIENCE), condition, paceMillis);
    }

    private void awaitThat(String what, Duration patience, BooleanSupplier condition, long paceMillis) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (ended(paceMillis)) {
                throw new AssertionError(
                        name + " ended with " + process.exitValue() + " before " + what + ":\n" + tail());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(name + ": no " + what + " within " + patience + ":\n" + tail());
            }
        }
    }

    /** Returns the exit code, when the process has ended by itself. */
    public int exitCode() {
        return exitCode(Machine.patience(PATIENCE));
    }

    /** Returns the exit code, when the process has ended by itself within that time. */
    public int exitCode(Duration patience) {
        if (!ended(patience.toMillis())) {
            throw new AssertionError(name + " still runs after " + patience + ":\n" + tail());
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public Path log() {
        return log;
    }

    public String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + log, failure);
        }
    }

    /** Sends a signal such as TERM, KILL, STOP or CONT. */
    public void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process in order, and by force where that takes too long. */
    @Override
    public void close() {
        process.destroy();
        if (!ended(TimeUnit.SECONDS.toMillis(10))) {
            process.destroyForcibly();
            ended(TimeUnit.SECONDS.toMillis(10));
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // The hook runs already.
        }
    }

    private boolean ended(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + name, interrupted);
        }
    }

    private String tail() {
        String all = output();
        return all.substring(Math.max(0, all.length() - 4_000));
    }
}
