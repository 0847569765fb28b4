package io.quorate.e2e.listeners;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The record goes to standard output, and who reads it has stopped, as a driver of logs does that blocks. Nothing fails:
 * writes just do not end.
 */
@Timeout(300)
class StalledRecordE2E {

    private static final String QUESTION = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"permit.example\"}";
    /** Some ten times what a pipe takes. */
    private static final int QUESTIONS = 60;

    private final Workplace place = Workplace.of(getClass());

    @Test
    void noVerdictIsGivenAndReadinessSaysWhyUntilItIsReadAgain() throws Exception {
        Path pipe = pipe("record");
        try (RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw");
                SandboxProcess sandbox = SandboxProcess.start(place, "--view", "us-east-2");
                Quorate quorate = serve(sandbox, pipe)) {
            List<CompletableFuture<Answer>> asked = Stream.generate(() -> quorate.ask(QUESTION))
                    .limit(QUESTIONS)
                    .toList();
            List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
            assertThat(answers).anyMatch(answer -> answer.status() == 503);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(answer -> assertThat(answer.body()).contains("not-recorded"));
            assertThat(quorate.statusOf("/readyz")).isEqualTo(503);
            assertThat(quorate.page("/readyz")).contains("taken nothing for 10 s");
            assertThat(quorate.page("/metrics")).contains("mpic_audit_writable 0.0");
            assertThat(quorate.ask(QUESTION).join().status()).as("at once").isEqualTo(503);

            Thread reading = new Thread(() -> readOn(reader));
            reading.setDaemon(true);
            reading.start();
            quorate.child().awaitThat("readiness", quorate::isReady);
            assertThat(quorate.ask(QUESTION).join().status()).isEqualTo(200);
        }
    }

    /** Lines that waited are lost; no verdict was given for them. */
    @Test
    void endsAlthoughNothingReadsItsRecord() throws Exception {
        Path pipe = pipe("unread");
        try (RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw");
                SandboxProcess sandbox = SandboxProcess.start(place, "--view", "us-east-2");
                Quorate quorate = serve(sandbox, pipe)) {
            Stream.generate(() -> quorate.ask(QUESTION)).limit(QUESTIONS).toList().stream()
                    .forEach(CompletableFuture::join);
            quorate.child().signal("TERM");
            assertThat(quorate.child().exitCode()).isEqualTo(143);
            assertThat(quorate.child().output()).contains("service not stopped in order", "cannot be closed");
            assertThat(reader.read()).as("the first octet of the record").isEqualTo('{');
        }
    }

    private Path pipe(String name) {
        Path pipe = place.file(name + ".pipe");
        Ended.of(place, "mkfifo-" + name, "mkfifo", pipe.toString()).expect(0);
        return pipe;
    }

    private Quorate serve(SandboxProcess sandbox, Path pipe) {
        String dns = "servers: [\"" + sandbox.resolver("us-east-2") + "\"], dnssec: trust-ad";
        String settings = Settings.fleet(place, dns).replace("\"" + Settings.record(place) + "\"", "\"-\"")
                + "checks: { extra-tlds: [example] }\n";
        return Quorate.serve(
                place,
                "quorate",
                settings,
                HttpClient.Version.HTTP_1_1,
                (where, name, arguments) -> Jar.startInto(pipe, where, name, arguments));
    }

    private static void readOn(RandomAccessFile reader) {
        byte[] octets = new byte[8192];
        try {
            while (reader.read(octets) > 0) {
                Thread.onSpinWait();
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }
}
