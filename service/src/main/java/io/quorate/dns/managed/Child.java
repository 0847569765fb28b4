package io.quorate.dns.managed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.quorate.support.Scrub;

/**
 * One unbound process below a shell that supervises it. The shell holds one end of a pipe; when the other end closes,
 * because this process closed it or was killed, the shell ends unbound. Belongs to the watcher's thread but for {@link
 * #end}.
 */
final class Child {

    /** The octets of output that are kept. */
    private static final int LONGEST = 4096;

    /**
     * Starts the command that follows the first argument, the child's folder, and removes the folder at the end. Where
     * util-linux is installed, the child can gain no privileges through the programs it runs, and ends with the shell
     * if the shell is killed.
     */
    private static final String SUPERVISE = """
            folder=$1
            shift
            if setpriv --no-new-privs --pdeathsig TERM true 2> /dev/null; then
              set -- setpriv --no-new-privs --pdeathsig TERM "$@"
            fi
            exec 3<&0
            "$@" < /dev/null 3<&- &
            child=$!
            {
              while read -r nothing; do :; done <&3
              kill -TERM "$child"
              trap 'kill $nap; exit' TERM
              sleep 3 &
              nap=$!
              wait "$nap"
              kill -KILL "$child"
            } > /dev/null 2>&1 &
            watch=$!
            exec 3<&-
            wait "$child"
            code=$?
            kill "$watch" 2> /dev/null
            rm -rf "$folder"
            exit "$code"
            """;

    private final Process process;
    private String lastOutput = "";

    private Child(Process process) {
        this.process = process;
    }

    static Child start(Path program, ChildFolder folder) throws IOException {
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                SUPERVISE,
                "quorate-unbound",
                folder.path().toString(),
                program.toString(),
                "-d",
                "-p",
                "-c",
                folder.configuration().toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        ChildEnvironment.clear(builder);
        return new Child(builder.start());
    }

    /** Runs an action on a thread of the Java runtime as soon as the child has ended. */
    void onEnd(Runnable action) {
        CompletableFuture<Void> unused = process.onExit().thenRun(action);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks the supervisor to end the child; returns at once. */
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            process.destroy();
        }
    }

    /** Kills a supervisor that does not do its work; the child ends with it. */
    void kill() {
        process.destroyForcibly();
    }

    /** Reads the child's output, so that the child never blocks on a full pipe, and keeps the end of it. */
    void listen() {
        try {
            InputStream output = process.getInputStream();
            for (int ready = output.available(); ready > 0; ready = output.available()) {
                String more = new String(output.readNBytes(Math.min(ready, LONGEST)), StandardCharsets.ISO_8859_1);
                String all = lastOutput + more;
                lastOutput = all.substring(Math.max(0, all.length() - LONGEST));
            }
        } catch (IOException closed) {
            // The child has ended; its earlier output is already kept.
        }
    }

    /** Returns the end of the child's output. */
    String lastOutput() {
        return lastOutput;
    }

    /** Quotes the last error that the child printed, or its last line, without the leading time and number. */
    static String lastWords(String output) {
        List<String> lines = output.lines().map(Child::withoutPrefix).toList();
        return last(lines, "error: ")
                .or(() -> last(lines, "fatal error: "))
                .or(() -> last(lines, ""))
                .map(line -> "its last line is \"" + Scrub.text(line) + "\"")
                .orElse("it printed nothing");
    }

    private static String withoutPrefix(String line) {
        int end = line.startsWith("[") ? line.indexOf("] ", line.indexOf("] ") + 1) : -1;
        return end < 0 ? line : line.substring(end + 2);
    }

    private static Optional<String> last(List<String> lines, String beginning) {
        return lines.stream().filter(line -> line.startsWith(beginning)).reduce((first, second) -> second);
    }
}
