package io.quorate.dns.managed;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.quorate.dns.ResolverProcess.Running;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of a managed unbound, played by a program that needs nothing but a JDK. */
@Timeout(60)
class ManagedUnboundTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    private Path programs = Path.of("");

    @TempDir
    private Path places = Path.of("");

    private final BlockingQueue<Optional<Running>> changes = new LinkedBlockingQueue<>();
    private final AtomicLong ahead = new AtomicLong();
    private ManagedUnbound unbound;

    @BeforeEach
    void find() throws IOException {
        String program = FakeUnbound.script(programs, "1.17.1").toString();
        unbound = new ManagedUnbound(
                UnboundProgram.find(program, ""),
                PackagedFiles.read(),
                List.of(places.resolve("missing"), places),
                () -> System.nanoTime() + ahead.get());
        unbound.onChange(() -> changes.add(unbound.running()));
    }

    @AfterEach
    void stop() throws Exception {
        stopped();
    }

    private void stopped() throws Exception {
        Futures.await(unbound.stop());
    }

    private Optional<Running> nextChange() throws InterruptedException {
        Optional<Running> change = changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(change).as(unbound.obstacle()).isNotNull();
        return change;
    }

    private Running started() throws InterruptedException {
        unbound.start();
        return nextChange().orElseThrow();
    }

    @Test
    void runsOnAFreePortAndKnowsItsSecret() throws Exception {
        Running running = started();

        assertThat(running.address().toString()).startsWith("127.0.0.1:").doesNotEndWith(":53");
        assertThat(unbound.obstacle()).isEmpty();
        assertThat(texts(running)).containsExactly(running.secret());
    }

    @Test
    void explainsWhyNoneRunsBeforeTheFirstStart() {
        assertThat(unbound.running()).isEmpty();
        assertThat(unbound.obstacle()).contains("being started");
    }

    /** Only the owner may read the folder, and nothing of this process's environment reaches the child. */
    @Test
    void sharesNeitherFolderNorEnvironment() throws Exception {
        started();

        Path folder = onlyFolder();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        List<String> inherited = Files.readAllLines(programs.resolve("environment")).stream()
                .map(line -> line.substring(0, line.indexOf('=')))
                .filter(name -> !List.of("PATH", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_")
                        .contains(name))
                .toList();
        assertThat(inherited).isEmpty();
    }

    @Test
    void startsTheNextOneWhenItsChildIsKilled() throws Exception {
        Running first = started();

        kill(theFake());

        assertThat(nextChange()).isEmpty();
        assertThat(unbound.obstacle()).contains("unbound");
        Running second = nextChange().orElseThrow();
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(second.secretName()).isNotEqualTo(first.secretName());
        assertThat(texts(second)).containsExactly(second.secret());
    }

    /** The supervising shell is a process too: without it, the child would never end. */
    @Test
    void leavesNoOrphanWhenTheSupervisorIsKilled() throws Exception {
        started();
        ProcessHandle fake = theFake();

        kill(fake.parent().orElseThrow());

        assertThat(nextChange()).isEmpty();
        fake.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(nextChange()).isPresent();
    }

    @Test
    void endsItsChildAndItsFolderWithIt() throws Exception {
        started();
        ProcessHandle fake = theFake();

        stopped();

        assertThat(fake.isAlive()).isFalse();
        assertThat(folders()).isEmpty();
        assertThat(unbound.running()).isEmpty();
        assertThat(unbound.obstacle()).contains("stopped");
    }

    @Test
    void reportsTheLastErrorOfAFailedStart() throws Exception {
        FakeUnbound.behave(programs, "broken");

        unbound.start();

        awaitObstacle("the file is not to my taste");
        assertThat(unbound.running()).isEmpty();
        FakeUnbound.behave(programs, "");
        assertThat(nextChange()).isPresent();
    }

    /** A resolver that answers a little late is kept; one that does not answer as itself for long is replaced. */
    @Test
    void replacesAChildThatDoesNotAnswerAsItself() throws Exception {
        Running first = started();
        unbound.tested(first, false);
        assertThat(unbound.running()).contains(first);
        ahead.addAndGet(TimeUnit.SECONDS.toNanos(9));
        unbound.tested(first, true);
        ahead.addAndGet(TimeUnit.SECONDS.toNanos(9));
        unbound.tested(first, false);
        assertThat(unbound.running()).contains(first);

        ahead.addAndGet(TimeUnit.SECONDS.toNanos(2));
        unbound.tested(first, false);

        assertThat(nextChange()).isEmpty();
        Running second = nextChange().orElseThrow();
        ahead.addAndGet(TimeUnit.SECONDS.toNanos(60));
        unbound.tested(first, false);
        assertThat(unbound.running()).contains(second);
    }

    /** The event loops stop first; what they no longer take must not keep the child alive. */
    @Test
    void endsItsChildWithoutAListener() throws Exception {
        started();
        ProcessHandle fake = theFake();
        unbound.onChange(() -> {
            throw new RejectedExecutionException("the event loop has stopped");
        });

        stopped();

        assertThat(fake.isAlive()).isFalse();
        assertThat(folders()).isEmpty();
    }

    @Test
    void isDoneAtOnceWhereItNeverStarted() {
        assertThat(unbound.stop().isComplete()).isTrue();
        assertThat(unbound.running()).isEmpty();
    }

    private void awaitObstacle(String words) throws InterruptedException {
        Futures.until(words, () -> unbound.obstacle().contains(words));
        assertThat(unbound.obstacle()).doesNotContain("\n");
    }

    private ProcessHandle theFake() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(FakeUnbound.class.getName())
                                && Stream.of(arguments).anyMatch(argument -> argument.startsWith(places.toString())))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static void kill(ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-KILL", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private Path onlyFolder() throws IOException {
        assertThat(folders()).hasSize(1);
        return folders().get(0);
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(places)) {
            return folders.toList();
        }
    }

    private static List<String> texts(Running running) throws IOException {
        Record question = Record.newRecord(Name.fromString(running.secretName() + "."), Type.TXT, DClass.IN);
        Message query = Message.newQuery(question);
        query.getHeader().setFlag(Flags.CD);
        byte[] wire = query.toWire();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            InetAddress to = InetAddress.getByAddress(running.address().ip().octets());
            socket.send(
                    new DatagramPacket(wire, wire.length, to, running.address().port()));
            DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
            socket.receive(answer);
            return new Message(answer.getData())
                    .getSection(Section.ANSWER).stream()
                            .filter(record -> record.getType() == Type.TXT)
                            .map(Record::rdataToString)
                            .toList();
        }
    }
}
