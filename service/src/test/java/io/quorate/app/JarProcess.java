package io.quorate.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built jar as a process of its own in a small heap, with what it prints read to the end so that it never waits. */
final class JarProcess implements AutoCloseable {

    private static final String JAR = System.getProperty("quorate.jar", "target/quorate.jar");
    private static final long PATIENCE_SECONDS = 40;

    private final Process process;
    private final StringBuilder printed = new StringBuilder();
    private final Thread reader;
    private volatile boolean ended;

    private JarProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static JarProcess start(String... arguments) throws IOException {
        return start(List.of(), Path.of(JAR), List.of(arguments));
    }

    /** Starts this jar by another program, such as one that changes the user. */
    static JarProcess start(List<String> by, Path jar, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString()));
        command.addAll(arguments);
        return new JarProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The first group of this pattern, as soon as it was printed. */
    String find(String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (printed) {
            while (true) {
                Matcher found = wanted.matcher(printed);
                if (found.find()) {
                    return found.group(1);
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || ended) {
                    throw new AssertionError("never printed " + pattern + ": " + printed);
                }
                printed.wait(left);
            }
        }
    }

    /** All that it printed, when it has ended. */
    String output() throws InterruptedException {
        ended();
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return soFar();
    }

    int ended() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it still runs: " + soFar());
        }
        return process.exitValue();
    }

    /** Sends a signal by its name: STOP, CONT, TERM, KILL. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        byte[] part = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                add(new String(part, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            add("\n" + closed);
        } finally {
            ended = true;
            add("");
        }
    }

    private String soFar() {
        synchronized (printed) {
            return printed.toString();
        }
    }

    private void add(String text) {
        synchronized (printed) {
            printed.append(text);
            printed.notifyAll();
        }
    }
}
