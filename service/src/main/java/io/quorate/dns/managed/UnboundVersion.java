package io.quorate.dns.managed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;

import io.quorate.support.Scrub;

/** Reads and compares the release that an unbound reports ({@code unbound -V}). */
final class UnboundVersion {

    /**
     * The oldest release that was tried; it is also the first with every option of the packaged file, including
     * extended errors.
     */
    static final String OLDEST = "1.17.1";

    private static final String FIRST_WORD = "Version ";
    private static final long PATIENCE_SECONDS = 5;
    private static final int PARTS = 3;

    private UnboundVersion() {}

    /** Runs the program and returns its version; blocks meanwhile. */
    static String ask(Path program) {
        try {
            Path answer = Files.createTempFile("quorate-unbound-", ".version");
            try {
                return read(program, answer);
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException unstartable) {
            throw new UnboundUnusable(program + " cannot be started: " + UnboundProgram.REMEDY);
        }
    }

    private static String read(Path program, Path answer) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-V");
        ChildEnvironment.clear(builder);
        Process process = builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(answer.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new UnboundUnusable(program + " does not print its version: " + UnboundProgram.REMEDY);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnboundUnusable(program + " was not asked for its version to the end");
        } finally {
            process.destroyForcibly();
        }
        String first = Files.readString(answer, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
        if (!first.startsWith(FIRST_WORD)) {
            throw new UnboundUnusable(program + " is not an unbound: " + UnboundProgram.REMEDY);
        }
        return Scrub.text(first.substring(FIRST_WORD.length()).strip());
    }

    /** Returns whether a version is {@link #OLDEST} or later; false if it cannot be read. */
    static boolean isRecent(String version) {
        int[] its = parts(version);
        int[] oldest = parts(OLDEST);
        for (int i = 0; i < PARTS; i++) {
            if (its[i] != oldest[i]) {
                return its[i] > oldest[i];
            }
        }
        return true;
    }

    /** Returns the numbers between dots; the rest of a part such as {@code 0rc1} after its digits is ignored. */
    private static int[] parts(String version) {
        int[] parts = new int[PARTS];
        StringTokenizer numbers = new StringTokenizer(version, ".");
        for (int i = 0; i < PARTS && numbers.hasMoreTokens(); i++) {
            parts[i] = leadingNumber(numbers.nextToken());
        }
        return parts;
    }

    private static int leadingNumber(String text) {
        int number = -1;
        for (int i = 0; i < Math.min(text.length(), 6); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = Math.max(number, 0) * 10 + digit;
        }
        return number;
    }
}
