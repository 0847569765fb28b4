package io.quorate.e2e.managed;

import java.util.List;
import java.util.stream.Stream;

import io.quorate.e2e.harness.Quorate;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of a served process with its managed resolver, whichever program plays unbound. */
public record ManagedLife(Quorate quorate) {

    /** Kills the resolver and waits for readiness to turn red and to come back. */
    public void survivesTheDeathOfItsResolver() {
        ProcessHandle first = resolver();

        kill(first);

        quorate.child()
                .awaitThat("its end in the log", () -> quorate.child().output().contains("unbound has ended"));
        quorate.child()
                .awaitThat(
                        "readiness by another one",
                        () -> quorate.isReady() && resolvers().anyMatch(another -> another.pid() != first.pid()));
    }

    /** Kills the process without a chance to clean up, and waits for the end of all that it had started. */
    public void leavesNothingBehindWhenItIsKilled() {
        List<ProcessHandle> started = quorate.child().handle().descendants().toList();
        assertThat(started).isNotEmpty();

        quorate.child().signal("KILL");

        started.forEach(process -> process.onExit().join());
    }

    /** Stops the process in order, and finds nothing left of what it had started. */
    public void endsItsResolverInOrder() {
        List<ProcessHandle> started = quorate.child().handle().descendants().toList();

        quorate.child().signal("TERM");

        assertThat(quorate.child().exitCode()).isIn(0, 143);
        started.forEach(process -> process.onExit().join());
        assertThat(quorate.faults()).isEmpty();
    }

    /** The one descendant that is not a shell. */
    private ProcessHandle resolver() {
        return resolvers().findFirst().orElseThrow(() -> new AssertionError("no resolver runs"));
    }

    private Stream<ProcessHandle> resolvers() {
        Stream<ProcessHandle> all = quorate.child().handle().descendants();
        return all.filter(
                process -> process.info().command().filter(ManagedLife::isShell).isEmpty());
    }

    private static boolean isShell(String command) {
        return command.endsWith("sh") || command.endsWith("/busybox");
    }

    private static void kill(ProcessHandle process) {
        assertThat(process.destroyForcibly()).isTrue();
    }
}
