package io.quorate.e2e.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The product's simulated Internet as a process of its own, signed. */
public final class Sandbox implements AutoCloseable {

    private static final Pattern VIEW = Pattern.compile("(?m)^view ([a-z0-9-]+) \\S+?:([0-9]+)$");
    private static final String ANCHOR = "root.ds";

    private final Child child;
    private final Path anchor;

    private Sandbox(Child child, Path anchor) {
        this.child = child;
        this.anchor = anchor;
    }

    /** A resolver that answers as a perspective sees the simulated Internet. */
    public record View(String code, int port) {}

    /** Starts it on free ports, and waits until it has printed them all. */
    public static Sandbox start(Workplace place) {
        Path anchor = place.file(ANCHOR);
        Child child = Jar.start(place, "sandbox", "sandbox", "--trust-anchor-file", anchor.toString());
        child.awaitThat("word of its trust anchor", () -> child.output().contains("\ntrust-anchor "));
        return new Sandbox(child, anchor);
    }

    /** Returns the file with the DS record of its root. */
    public Path anchor() {
        return anchor;
    }

    /** Returns the views in the order in which it prints them. */
    public List<View> views() {
        return VIEW.matcher(child.output()).results().map(Sandbox::view).toList();
    }

    /** Returns the port of a view's resolver. */
    public int port(String code) {
        return views().stream()
                .filter(view -> view.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no view " + code + " of:\n" + child.output()))
                .port();
    }

    @Override
    public void close() {
        child.close();
    }

    private static View view(MatchResult told) {
        return new View(told.group(1), Integer.parseInt(told.group(2)));
    }
}
