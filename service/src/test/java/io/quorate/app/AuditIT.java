package io.quorate.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The audit trail of the built jar: killed, stopped, rotated, and without a disk. */
@Timeout(120)
class AuditIT {

    private static final String JAR = System.getProperty("quorate.jar", "target/quorate.jar");
    private static final String KEY = "a-key-for-the-process-test";
    private static final String QUESTION =
            "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"permit.com\",\"trace_identifier\":\"trace-%d\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void endWhatRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void afterAKillUnderLoadEveryAnsweredRequestHasItsLines() throws Exception {
        Path trail = folder.resolve("audit.jsonl");
        Process serve = serve(trail, "");
        String url = url(serve);
        Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            asked.add(client.sendAsync(request(url, i), HttpResponse.BodyHandlers.ofString())
                    .thenAccept(answer -> {
                        answers.add(answer);
                        if (answered.incrementAndGet() == 100) {
                            serve.destroyForcibly();
                        }
                    })
                    .exceptionally(lost -> null));
        }
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answers)
                .hasSizeGreaterThanOrEqualTo(100)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
        List<String> receipts = answers.stream()
                .map(answer -> answer.headers().firstValue("x-mpic-audit").orElseThrow())
                .toList();
        Files.writeString(trail, "{\"chain\":\"half a line", StandardOpenOption.APPEND);

        List<String> expectations = new ArrayList<>(List.of("audit", "verify", trail.toString()));
        receipts.forEach(receipt -> expectations.addAll(List.of("--expect", receipt)));
        Process verify = start(expectations.toArray(String[]::new));
        assertThat(output(verify))
                .contains("open end")
                .contains("a partial line of " + afterLastLine(trail) + " octets")
                .doesNotContain("fault:");
        assertThat(verify.waitFor()).isEqualTo(ExitCode.COULD_NOT_TELL);

        Process again = serve(trail, "");
        assertThat(ask(url(again), 1000).statusCode()).isEqualTo(200);
        again.destroy();
        assertThat(again.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Process whole = start("audit", "verify", trail.toString());
        assertThat(output(whole))
                .containsAnyOf("vouched for by the opening line", "whole up to its last checkpoint")
                .contains("closed in good order");
        assertThat(whole.waitFor()).isZero();
    }

    /** The kill may have left a part of a line of its own. */
    private static int afterLastLine(Path trail) throws Exception {
        String text = Files.readString(trail);
        return text.length() - text.lastIndexOf('\n') - 1;
    }

    @Test
    void closesTheChainOnAnOrderlyStop() throws Exception {
        Path trail = folder.resolve("audit.jsonl");
        Path key = folder.resolve("key.pem");
        Path publicKey = folder.resolve("public.pem");
        java.security.KeyPair keys =
                java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        Files.writeString(publicKey, pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        Process serve = serve(trail, ", signing-key: " + key);
        HttpResponse<String> answer = ask(url(serve), 7);
        String receipt = answer.headers().firstValue("x-mpic-audit").orElseThrow();
        serve.destroy();
        assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();

        Process verify = start("audit", "verify", "--key", publicKey.toString(), "--expect", receipt, trail.toString());
        assertThat(output(verify)).contains("closed in good order");
        assertThat(verify.waitFor()).isZero();
        for (String id : List.of("trace-7", receipt)) {
            Process show = start("audit", "show", "--trace", id, trail.toString());
            assertThat(output(show))
                    .contains("0/5 remote perspectives corroborated")
                    .contains("asked by      ca, trace trace-7, order 77")
                    .contains("applied for   permit.com (same as the applied-for name)")
                    .contains("method        BR 4.2.2.1\n");
            assertThat(show.waitFor()).isZero();
        }

        List<String> lines = new ArrayList<>(Files.readAllLines(trail));
        lines.remove(2);
        Path cut = Files.write(folder.resolve("cut.jsonl"), lines);
        Process found = start("audit", "verify", cut.toString());
        assertThat(output(found)).contains("missing");
        assertThat(found.waitFor()).isEqualTo(ExitCode.NO);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIs503AndNotReadyAndNever200() throws Exception {
        Path config = Files.writeString(
                folder.resolve("c.yaml"), configuration("/dev/full", "").replace("level: error", "level: warn"));
        Process serve = start("serve", "--config", config.toString());
        String output = readUntil(serve, "management on");
        String url = "http://127.0.0.1:" + find(output, "listens on 127.0.0.1:([0-9]+)") + "/mpic";
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = ask(url, i);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            assertThat(answer.body()).contains("not-recorded");
        }
        HttpResponse<String> ready = get(url.replace("/mpic", "/readyz"));
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("audit trail cannot be written");
        serve.toHandle().destroyForcibly();
        assertThat(output(serve).lines().filter(line -> line.contains("not recorded")))
                .as("of one kind of warning ten in ten seconds are written (log.level: warn)")
                .hasSizeBetween(1, 10);
    }

    @Test
    void needsThePlaceAtTheStartOnlyWhereARecordIsRequired() throws Exception {
        Path nowhere = folder.resolve("no-such-folder").resolve("audit.jsonl");
        Process ended = serve(nowhere, "");
        assertThat(output(ended)).contains("audit.file: ").contains("there is no folder");
        assertThat(ended.waitFor()).isEqualTo(ExitCode.USAGE);
        HttpResponse<String> answer = ask(url(serve(nowhere, ", required: false")), 1);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-mpic-audit")).isEmpty();
    }

    @Test
    void aRotatedTrailIsWholeWithAllItsFiles() throws Exception {
        Path trail = folder.resolve("audit.jsonl");
        Path old = folder.resolve("audit.jsonl.1");
        Process serve = serve(trail, ", fsync: each");
        String url = url(serve);
        ask(url, 1);
        Files.move(trail, old);
        ask(url, 2);
        serve.destroy();
        assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(trail)).contains("trace-2").doesNotContain("trace-1");
        Process verify = start("audit", "verify", old.toString(), trail.toString());
        assertThat(output(verify)).contains("whole");
        assertThat(verify.waitFor()).isZero();
    }

    @Test
    void standardOutputHoldsTheTrailAndNothingElse() throws Exception {
        Path out = folder.resolve("out.jsonl");
        Path config = Files.writeString(folder.resolve("c.yaml"), configuration("-", ""));
        Process serve = new ProcessBuilder(
                        java(), "-XX:TieredStopAtLevel=1", "-jar", JAR, "serve", "--config", config.toString())
                .redirectOutput(out.toFile())
                .start();
        started.add(serve);
        String listening = readUntil(serve.getErrorStream(), "management on");
        ask("http://127.0.0.1:" + find(listening, "listens on 127.0.0.1:([0-9]+)") + "/mpic", 1);
        serve.destroy();
        assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Process verify = start("audit", "verify", out.toString());
        assertThat(output(verify)).contains("closed in good order");
        assertThat(verify.waitFor()).isZero();
    }

    @Test
    void rejectsAnInvalidSigningKey() throws Exception {
        Path key = Files.writeString(folder.resolve("key.pem"), "no key");
        Process serve = serve(folder.resolve("audit.jsonl"), ", signing-key: " + key);
        assertThat(output(serve))
                .contains("audit.signing-key")
                .contains("openssl")
                .doesNotContain("\tat ");
        assertThat(serve.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    private Process serve(Path trail, String more) throws IOException {
        Path config = Files.writeString(folder.resolve("c.yaml"), configuration(trail.toString(), more));
        return start("serve", "--config", config.toString());
    }

    /** A process whose resolver does not exist: every check is incomplete at once, which is all that a record needs. */
    private static String configuration(String trail, String more) {
        return """
                role: coordinator
                simulation: true
                http: { host: 127.0.0.1, port: 0 }
                management: { host: 127.0.0.1, port: 0 }
                auth: { keys: [ { name: ca, key: %s, scopes: [mpic] } ] }
                coordinator:
                  primary: none
                  secret: "0123456789abcdef0123456789abcdef"
                  default-perspective-count: 5
                  grace: 25s
                  perspectives:
                    - { code: us-west-2, rir: ARIN, latitude: 45.84, longitude: -119.7, url: local }
                    - { code: eu-central-1, rir: RIPE NCC, latitude: 50.11, longitude: 8.68, url: local }
                    - { code: ap-northeast-1, rir: APNIC, latitude: 35.68, longitude: 139.69, url: local }
                    - { code: sa-east-1, rir: LACNIC, latitude: -23.55, longitude: -46.63, url: local }
                    - { code: af-south-1, rir: AFRINIC, latitude: -33.93, longitude: 18.42, url: local }
                dns: { servers: ["127.0.0.1:1"], dnssec: "off", timeout: 20ms, attempts: 1, lifetime: 40ms }
                caa: { domains: [ca.example] }
                audit: { file: "%s"%s }
                log: { level: error }
                """.formatted(KEY, trail, more);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-jar", JAR));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String url(Process serve) throws IOException {
        return "http://127.0.0.1:" + find(readUntil(serve, "management on"), "listens on 127.0.0.1:([0-9]+)") + "/mpic";
    }

    private HttpResponse<String> ask(String url, int number) throws Exception {
        return client.send(request(url, number), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String url, int number) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("x-api-key", KEY)
                .header("x-mpic-applied-for", "permit.com")
                .header("x-mpic-order", "77")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION.formatted(number)))
                .build();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + java.util.Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String readUntil(Process process, String mark) throws IOException {
        return readUntil(process.getInputStream(), mark);
    }

    private static String readUntil(InputStream in, String mark) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] part = new byte[4096];
        while (read.indexOf(mark) < 0) {
            int length = in.read(part);
            if (length < 0) {
                throw new IOException("the process ended: " + read);
            }
            read.append(new String(part, 0, length, StandardCharsets.UTF_8));
        }
        return read.toString();
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
