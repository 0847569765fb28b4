package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Figures of a running JVM from Linux and the JDK's tools. */
public final class ProcessFigures {

    private static final Path PROC = Path.of("/proc");
    private static final int KILOBYTES = 1_024;

    private final long pid;

    public ProcessFigures(ProcessHandle process) {
        if (!Files.isDirectory(PROC.resolve("self").resolve("fd"))) {
            Programs.missing("this needs Linux: it counts descriptors and memory in /proc");
        }
        this.pid = process.pid();
    }

    /** Returns how many descriptors are open. */
    public int descriptors() {
        try (Stream<Path> open = Files.list(folder().resolve("fd"))) {
            return (int) open.count();
        } catch (IOException failure) {
            throw new AssertionError("cannot count the descriptors of " + pid, failure);
        }
    }

    /** Returns the most memory that was ever resident, in megabytes. */
    public int peakMemory() {
        try (Stream<String> lines = Files.lines(folder().resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")) / KILOBYTES)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new AssertionError("cannot read the status of " + pid, failure);
        }
    }

    /** Counts instances that something still holds, by the simple names of their classes. */
    public Map<String, Integer> live(Workplace place, Set<String> classes) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String table = Tool.run(place, List.of(jcmd.toString(), String.valueOf(pid), "GC.class_histogram"));
        Map<String, Integer> counts = new HashMap<>();
        classes.forEach(name -> counts.put(name, 0));
        table.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length >= 4 && classes.contains(simple(row[3])))
                .forEach(row -> counts.merge(simple(row[3]), Integer.parseInt(row[1]), Integer::sum));
        return counts;
    }

    private Path folder() {
        return PROC.resolve(String.valueOf(pid));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
