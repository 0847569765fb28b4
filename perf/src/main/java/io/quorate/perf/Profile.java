package io.quorate.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import one.profiler.AsyncProfilerLoader;

/** Samples one process while it works, by CPU time or by what it allocates, and says what that was spent on. */
final class Profile {

    private static final Path FOLDER = Path.of("perf", "target", "profiles");
    private static final int TOLD = 45;
    /** {@code ctimer} or {@code alloc}. */
    private static final String EVENT = System.getProperty("quorate.perf.event", "ctimer");

    private final String pid;
    private final Path stacks;
    private final Path graph;

    Profile(Child asked, String name) {
        this.pid = Long.toString(asked.pid());
        String file = (asked.name() + "-" + name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        this.stacks = FOLDER.resolve(file + ".txt").toAbsolutePath();
        this.graph = FOLDER.resolve(file + ".html").toAbsolutePath();
    }

    void of(Runnable work) throws IOException {
        Files.createDirectories(FOLDER);
        boolean octets = EVENT.equals("alloc");
        AsyncProfilerLoader.executeProfiler("start", "-e", EVENT, "-i", octets ? "16k" : "1ms", pid);
        work.run();
        AsyncProfilerLoader.executeProfiler("dump", "-o", "flamegraph", "-f", graph.toString(), pid);
        String counted = octets ? "collapsed,total" : "collapsed";
        AsyncProfilerLoader.executeProfiler("stop", "-o", counted, "-f", stacks.toString(), pid);
        List<Stack> all;
        try (Stream<String> lines = Files.lines(stacks)) {
            all = lines.map(Stack::read).toList();
        }
        long samples = all.stream().mapToLong(Stack::samples).sum();
        System.out.printf(
                Locale.ROOT,
                "%n%,d %s; flame graph: %s%n%n",
                samples,
                octets ? "octets" : "samples",
                graph.getFileName());
        table("spent in the method itself", samples, all, stack -> Set.of(stack.leaf()));
        table("spent in it and what it calls", samples, all, stack -> new HashSet<>(stack.frames()));
    }

    private interface Share {

        Set<String> of(Stack stack);
    }

    private static void table(String title, long samples, List<Stack> all, Share share) {
        Map<String, Long> counts = new HashMap<>();
        all.forEach(stack -> share.of(stack).forEach(method -> counts.merge(method, stack.samples(), Long::sum)));
        System.out.println("| % | " + title + " |\n|---|---|");
        System.out.println(counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(TOLD)
                .map(entry -> String.format(
                        Locale.ROOT, "| %.1f | `%s` |", 100.0 * entry.getValue() / samples, entry.getKey()))
                .collect(Collectors.joining("\n", "", "\n")));
    }

    /** A line of collapsed stacks: frames from the outermost, a space, how often it was seen. */
    private record Stack(List<String> frames, long samples) {

        static Stack read(String line) {
            int space = line.lastIndexOf(' ');
            return new Stack(
                    List.of(line.substring(0, space).split(";", -1)), Long.parseLong(line.substring(space + 1)));
        }

        String leaf() {
            return frames.get(frames.size() - 1);
        }
    }
}
