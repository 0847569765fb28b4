package io.quorate.dns.managed;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.dns.ResolverProcess;
import io.quorate.dns.ServerAddress;
import io.quorate.model.IpAddress;
import io.quorate.support.Fields;

/**
 * Runs the unbound of this process: one for all event loops, on a port of loopback that only they know. All blocking
 * work happens on a single thread, the watcher: it writes the files, starts the child, waits for its end and starts the
 * next. The health check of the answers belongs to {@code io.quorate.dns}.
 */
public final class ManagedUnbound implements ResolverProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedUnbound.class);

    /** The beginning of an obstacle when a child has ended or could not be started. */
    public static final String FAILED = "unbound does not run: ";

    private static final int COMMANDS_AT_MOST = 16;
    private static final long LOOK_MILLIS = 1000;
    private static final long LISTENING_LOOK_MILLIS = 20;
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(10);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    /** The time after which a child that has answered no test as itself is replaced. */
    private static final Duration SILENT_AT_MOST = Duration.ofSeconds(10);

    private static final IpAddress LOOPBACK = IpAddress.of(new byte[] {127, 0, 0, 1});

    private final UnboundProgram program;
    private final PackagedFiles files;
    private final List<Path> places;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final BlockingQueue<Command> commands = new ArrayBlockingQueue<>(COMMANDS_AT_MOST);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Promise<Void> ended = Promise.promise();
    private final Thread watcher = new Thread(this::watch, "unbound-watcher");

    private volatile State state = new State(null, "unbound is being started");
    private volatile boolean stopping;
    private volatile @Nullable Child child;
    private volatile long lastAnswerNanos;

    /** The reasons to wake the watcher. */
    private enum Command {
        /** The child has ended. */
        ENDED,
        /** The child no longer answers. */
        REPLACE,
        /** The process stops. */
        STOP
    }

    /**
     * The state that readers see.
     *
     * @param running  null while no child listens
     * @param obstacle the reason; empty while a child listens
     */
    private record State(@Nullable Running running, String obstacle) {}

    /**
     * Prepares without starting the child.
     *
     * @param places candidates for the child's folder, best first
     */
    public ManagedUnbound(UnboundProgram program, PackagedFiles files, List<Path> places, LongSupplier nanos) {
        this.program = program;
        this.files = files;
        this.places = List.copyOf(places);
        this.nanos = nanos;
        watcher.setDaemon(true);
    }

    public UnboundProgram program() {
        return program;
    }

    /** Starts the watcher, which starts the child; returns at once. */
    public void start() {
        watcher.start();
    }

    /** Ends the child for good. Completes when it has ended. */
    public Future<Void> stop() {
        stopping = true;
        if (!watcher.isAlive()) {
            return Future.succeededFuture();
        }
        commands.offer(Command.STOP);
        return ended.future();
    }

    @Override
    public Optional<Running> running() {
        return Optional.ofNullable(state.running());
    }

    @Override
    public String obstacle() {
        return state.obstacle();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void tested(Running tested, boolean answeredAsItself) {
        if (!tested.equals(state.running())) {
            return;
        }
        long now = nanos.getAsLong();
        if (answeredAsItself) {
            lastAnswerNanos = now;
        } else if (now - lastAnswerNanos > SILENT_AT_MOST.toNanos()) {
            become(new State(null, "unbound does not answer as the one that was started"));
            commands.offer(Command.REPLACE);
        }
    }

    private void watch() {
        Backoff backoff = Backoff.NONE;
        while (!stopping) {
            long began = nanos.getAsLong();
            String end = live();
            if (stopping) {
                break;
            }
            backoff = backoff.after(Duration.ofNanos(nanos.getAsLong() - began));
            Duration delay = backoff.delay();
            LOG.atWarn()
                    .addKeyValue(Fields.CAUSE, end)
                    .addKeyValue(Fields.DURATION_MS, delay.toMillis())
                    .log("unbound has ended; the next one starts after this pause");
            become(new State(null, FAILED + end));
            await(delay);
        }
        become(new State(null, "unbound was stopped"));
        ended.complete();
    }

    /** Runs one life of the child, from its files to its end, and returns why it ended. */
    private String live() {
        ChildFolder folder = null;
        try {
            folder = ChildFolder.in(places);
            SecretRecord secret = SecretRecord.random(random);
            int port = LoopbackPorts.free();
            folder.fill(files, secret, port);
            Running next = new Running(new ServerAddress(LOOPBACK, port), secret.name(), secret.text());
            return live(Child.start(program.path(), folder), folder, next);
        } catch (IOException | RuntimeException failure) {
            return String.valueOf(failure.getMessage());
        } finally {
            if (folder != null) {
                folder.remove();
            }
        }
    }

    private String live(Child started, ChildFolder folder, Running next) {
        commands.clear();
        child = started;
        started.onEnd(() -> {
            // A late command about a child that has already been replaced must not affect its successor.
            if (started.equals(child)) {
                become(new State(null, "unbound has ended"));
                commands.offer(Command.ENDED);
            }
        });
        try {
            if (!listens(started, next)) {
                return why(started, folder, "it did not listen within " + STARTS_WITHIN.toSeconds() + " s");
            }
            become(next);
            LOG.atInfo()
                    .addKeyValue(Fields.RESOLVER, next.address().toString())
                    .addKeyValue(Fields.WORDS, program.version())
                    .log("unbound runs");
            return why(started, folder, lifeOf(started, next));
        } finally {
            terminate(started);
        }
    }

    /** Waits until the child accepts connections. */
    private boolean listens(Child started, Running next) {
        long until = nanos.getAsLong() + STARTS_WITHIN.toNanos();
        while (started.isAlive() && !stopping && nanos.getAsLong() - until < 0) {
            if (LoopbackPorts.isOpen(next.address().port())) {
                return true;
            }
            await(Duration.ofMillis(LISTENING_LOOK_MILLIS));
            started.listen();
        }
        return false;
    }

    /** Waits for the child's end, for a reason to end it, or for the process to stop. */
    private String lifeOf(Child started, Running running) {
        Command command = null;
        while (started.isAlive() && !stopping && command != Command.REPLACE) {
            started.listen();
            if (UdpListeners.count(running.address().port()) > 1) {
                return "another process listens on its port too";
            }
            command = await(Duration.ofMillis(LOOK_MILLIS));
        }
        return command == Command.REPLACE ? "it no longer answered" : "";
    }

    private String why(Child started, ChildFolder folder, String reason) {
        started.listen();
        if (started.isAlive() && !reason.isEmpty()) {
            return reason;
        }
        return Child.lastWords(started.lastOutput()) + AppArmor.hint(started.lastOutput(), folder.path());
    }

    /** Ends the child if it still lives, and waits until it has ended. */
    private void terminate(Child started) {
        started.end();
        become(new State(null, state.running() == null ? state.obstacle() : "unbound is being ended"));
        long until = nanos.getAsLong() + ENDS_WITHIN.toNanos();
        while (started.isAlive()) {
            started.listen();
            await(Duration.ofMillis(LISTENING_LOOK_MILLIS));
            if (nanos.getAsLong() - until > 0) {
                started.kill();
            }
        }
        child = null;
    }

    private @Nullable Command await(Duration time) {
        try {
            return commands.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoesThat) {
            stopping = true;
            return Command.STOP;
        }
    }

    /** Announces a child, unless it has ended meanwhile. */
    private void become(Running next) {
        lastAnswerNanos = nanos.getAsLong();
        become(new State(next, ""));
        Child current = child;
        if (current == null || !current.isAlive()) {
            become(new State(null, "unbound has ended"));
        }
    }

    private static void announce(Runnable listener) {
        try {
            listener.run();
        } catch (RejectedExecutionException stopped) {
            // The listener's event loop has ended and asks no more questions.
        }
    }

    private synchronized void become(State next) {
        boolean changed = !Objects.equals(state.running(), next.running());
        state = next;
        if (changed) {
            listeners.forEach(ManagedUnbound::announce);
        }
    }
}
