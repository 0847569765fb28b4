package io.quorate.e2e.harness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product's simulated Internet as a process of its own, on free ports. */
public final class SandboxProcess implements AutoCloseable {

    private final Child child;

    private SandboxProcess(Child child) {
        this.child = child;
    }

    /** Starts it, and waits until it has said all its ports. */
    public static SandboxProcess start(Workplace place, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "sandbox";
        System.arraycopy(options, 0, arguments, 1, options.length);
        Child child = Jar.start(place, "sandbox", arguments);
        child.awaitThat("word of its trust anchor", () -> child.output().contains("trust-anchor "));
        return new SandboxProcess(child);
    }

    /** Returns the address of a view's resolver, with its port. */
    public String resolver(String view) {
        return said("view " + view + " (\\S+)");
    }

    /** Returns the port used in place of 80. */
    public int http() {
        return Integer.parseInt(said("http-port ([0-9]+)"));
    }

    /** Returns the port used in place of 443. */
    public int https() {
        return Integer.parseInt(said("https-port ([0-9]+)"));
    }

    @Override
    public void close() {
        child.close();
    }

    private String said(String line) {
        Matcher found = Pattern.compile("^" + line + "$", Pattern.MULTILINE).matcher(child.output());
        if (!found.find()) {
            throw new AssertionError("the sandbox never said " + line + ": " + child.output());
        }
        return found.group(1);
    }
}
