package io.quorate.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The built jar as its users start it: as a process, from files, with signals. */
@Timeout(60)
class ProcessIT {

    private static final String JAR = System.getProperty("quorate.jar", "target/quorate.jar");
    private static final String KEY = "a-key-for-the-process-test";
    private static final String QUESTION = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"permit.example\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void endWhatRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void theDemoAnswersAsItPrints() throws Exception {
        Process demo = start("demo", "--port", "0", "--key", KEY);
        String printed = readUntil(demo, "hijacked-thrice.example\"}'");
        assertThat(printed)
                .contains("VALID")
                .contains("5/6")
                .contains("eu-central-1 saw 0 issue \"attacker-ca.example\"");
        String url = find(printed, "(http://127.0.0.1:[0-9]+)/mpic");
        HttpResponse<String> answer = ask(url + "/mpic", QUESTION);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"is_valid\":true").contains("\"perspective_count\":6");
        assertThat(answer.headers().firstValue("x-mpic-simulation")).hasValue("true");
        assertThat(ask(url + "/v1/mpic", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void aCheckEndsWithTheCodeOfItsAnswer() throws Exception {
        Process demo = start("demo", "--port", "0", "--key", KEY);
        String url = find(readUntil(demo, "hijacked-thrice.example\"}'"), "(http://127.0.0.1:[0-9]+)/mpic");
        ended(ExitCode.GOOD, "CORROBORATED", "check", "caa", "permit.example", "--server", url, "--key", KEY);
        ended(ExitCode.NO, "NOT CORROBORATED", "check", "caa", "deny.example", "--server", url, "--key", KEY);
        ended(ExitCode.NO, "SPLIT VIEW", "check", "caa", "hijacked-thrice.example", "--server", url, "--key", KEY);
        ended(ExitCode.USAGE, "domain_or_ip_target", "check", "caa", "-", "--server", url, "--key", KEY);
        ended(ExitCode.USAGE, "403", "check", "caa", "permit.example", "--server", url, "--key", "no-such-key-here");
        ended(ExitCode.USAGE, "QUORATE_API_KEY", "check", "caa", "permit.example", "--server", url);
        ended(
                ExitCode.NO,
                "\"is_valid\":false",
                "check",
                "dcv",
                "acme-dns-01",
                "permit.example",
                "--json",
                "-p",
                "key_authorization_hash=LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo",
                "--server",
                url,
                "--key",
                KEY);
    }

    @Test
    void aCheckWaitsForAServiceThatDoesNotListenYet() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String url = "http://127.0.0.1:" + free;
        Process check = start("check", "caa", "permit.example", "--wait", "60", "--server", url, "--key", KEY);
        start("demo", "--port", String.valueOf(free), "--key", KEY);

        assertThat(output(check)).contains("permit.example  caa", "CORROBORATED: 6 of 6", "Simulation");
    }

    @Test
    void exitsWithCouldNotTellWhenNothingAnswers() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String closed = "127.0.0.1:" + free;
        ended(
                ExitCode.COULD_NOT_TELL,
                "no answer",
                "check",
                "caa",
                "a.com",
                "--server",
                "http://" + closed,
                "--key",
                KEY);
        ended(ExitCode.COULD_NOT_TELL, "INCOMPLETE", "check", "caa", "a.com", "--local", "--dns", closed);
    }

    private void ended(int code, String words, String... arguments) throws Exception {
        Process check = start(arguments);
        assertThat(output(check)).contains(words).doesNotContain("\tat ").doesNotContain("\u001b");
        assertThat(check.waitFor()).isEqualTo(code);
    }

    /** The way to the spans is there, and nothing of OpenTelemetry behind it. */
    @Test
    void tracesThatAreOffLoadNothing() throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        Process demo = startWith(List.of("-Xlog:class+load:file=" + loaded), "demo", "--once", "--port", "0");
        output(demo);
        assertThat(demo.waitFor()).isZero();
        assertThat(Files.readString(loaded))
                .contains("io.quorate.telemetry.Tracing ")
                .doesNotContain("io.opentelemetry");
    }

    @Test
    void theDemoEndsByItselfWhenAskedOnce() throws Exception {
        Process demo = start("demo", "--once", "--port", "0");
        assertThat(output(demo))
                .contains("hijacked-thrice.example")
                .containsPattern("deny.example +CAA names another CA +not valid")
                .containsPattern("timeout.example .* not known");
        assertThat(demo.waitFor()).isZero();
    }

    @Test
    void aTakenPortIsOneLineAndExitCode2() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process demo = start("demo", "--once", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(output(demo)).contains("cannot listen").doesNotContain("\tat ");
            assertThat(demo.waitFor()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void aMissingConfigurationIsOneLineAndExitCode2() throws Exception {
        Process serve = start("serve", "--config", folder.resolve("none.yaml").toString());
        assertThat(output(serve)).contains("none.yaml").doesNotContain("\tat ").hasLineCount(1);
        assertThat(serve.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void reportsConfigurationErrorsWithoutAStackTrace() throws Exception {
        Path config = Files.writeString(
                folder.resolve("c.yaml"),
                configuration(53)
                        .replace("primary: enforce", "primery: enforce")
                        .replace("rir: APNIC", "rir: MARS"));
        Process serve = start("serve", "--config", config.toString());
        assertThat(output(serve))
                .contains("primery")
                .contains("coordinator.primary")
                .contains("MARS")
                .doesNotContain("\tat ");
        assertThat(serve.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aStopDuringARequestAnswersItFirst() throws Exception {
        try (SilentResolver resolver = new SilentResolver()) {
            // A file: a stop by the test closes the pipes, and no verdict is given without a record.
            String record = "audit: { file: " + folder.resolve("audit.jsonl") + " }\n";
            Path config = Files.writeString(folder.resolve("c.yaml"), configuration(resolver.port()) + record);
            Process serve = start("serve", "--config", config.toString());
            String port = find(readUntil(serve, "management on"), "listens on 127.0.0.1:([0-9]+)");
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                    request("http://127.0.0.1:" + port + "/mpic", QUESTION), HttpResponse.BodyHandlers.ofString());
            resolver.awaitQuestion();
            serve.destroy();
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).contains("\"mpic_completed\":false").contains("no answer in 2 tries");
            assertThat(serve.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theSandboxRunsAloneAndSaysWhereItIs() throws Exception {
        Path anchor = folder.resolve("root.ds");
        Process sandbox = start("sandbox", "--view", "oslo", "--trust-anchor-file", anchor.toString());
        String printed = readUntil(sandbox, "trust-anchor ");
        assertThat(printed).containsPattern("view oslo 127.0.0.1:[0-9]+").containsPattern("http-port [0-9]+");
        assertThat(Files.readString(anchor)).contains("DS");
    }

    @Test
    void helpAndVersionAreThere() throws Exception {
        Process help = start("--help");
        assertThat(output(help)).contains("serve").contains("demo").contains("Exit codes");
        assertThat(help.waitFor()).isZero();
        assertThat(output(start("--version"))).contains("quorate ");
        assertThat(start("no-such-command").waitFor()).isEqualTo(ExitCode.USAGE);
    }

    private static String configuration(int resolverPort) {
        return """
                role: all
                simulation: true
                http: { host: 127.0.0.1, port: 0 }
                management: { host: 127.0.0.1, port: 0 }
                auth: { keys: [ { name: ca, key: %s, scopes: [mpic] } ] }
                coordinator:
                  primary: enforce
                  secret: "0123456789abcdef0123456789abcdef"
                  default-perspective-count: 5
                  grace: 25s
                  perspectives:
                    - { code: us-west-2, rir: ARIN, latitude: 45.84, longitude: -119.7, url: local }
                    - { code: eu-central-1, rir: RIPE NCC, latitude: 50.11, longitude: 8.68, url: local }
                    - { code: ap-northeast-1, rir: APNIC, latitude: 35.68, longitude: 139.69, url: local }
                    - { code: sa-east-1, rir: LACNIC, latitude: -23.55, longitude: -46.63, url: local }
                    - { code: af-south-1, rir: AFRINIC, latitude: -33.93, longitude: 18.42, url: local }
                perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }
                dns: { servers: ["127.0.0.1:%d"], dnssec: trust-ad, timeout: 1s, attempts: 2, lifetime: 2s }
                checks: { extra-tlds: [example] }
                caa: { domains: [ca.example] }
                """.formatted(KEY, resolverPort);
    }

    private Process start(String... arguments) throws IOException {
        return startWith(List.of(), arguments);
    }

    private Process startWith(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private HttpResponse<String> ask(String url, String body) throws Exception {
        return client.send(request(url, body), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("x-api-key", KEY)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String readUntil(Process process, String mark) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] part = new byte[4096];
        while (read.indexOf(mark) < 0) {
            int length = process.getInputStream().read(part);
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
