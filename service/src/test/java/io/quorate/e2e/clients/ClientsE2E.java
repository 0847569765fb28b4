package io.quorate.e2e.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.app.Witness;
import io.quorate.app.Witness.Left;
import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Machine;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Workplace;
import io.quorate.model.DcvMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that generators make of the contract: each compiles, reads every kept answer as the product meant it, and makes
 * two live calls.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsE2E {

    private static final int AT_A_TIME = 3;
    /** The reference's models have none of these. */
    private static final List<String> UNKNOWN_TO_THE_REFERENCE =
            List.of("dns-account-01", "\"check_type\":\"contact\"", "\"check_type\":\"records\"");

    private final Workplace place = Workplace.of(ClientsE2E.class);
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
    private final List<Kept> answers = new ArrayList<>();
    private @Nullable Replay replay;
    private @Nullable Child demo;
    private String live = "";

    @BeforeAll
    void keepAnswers() throws Exception {
        Files.createDirectories(place.file("trails"));
        List<Witness.Observation> scenarios = Witness.scenarios();
        List<Future<Left>> observed = IntStream.range(0, scenarios.size())
                .mapToObj(i -> workers.submit(() -> scenarios.get(i).observe(place.file("trails/" + i + ".jsonl"))))
                .toList();
        answers.addAll(Refusals.of(place));
        for (Future<Left> left : observed) {
            Left each = left.get(10, TimeUnit.MINUTES);
            Kept kept = new Kept("mpic", each.status(), typeOf(each), each.body());
            answers.add(kept);
            if (kept.status() == 200) {
                answers.add(kept.firstReply());
            }
        }
        place.write(
                "answers.txt",
                answers.stream()
                        .map(kept -> kept.path() + " " + kept.status() + " " + kept.type() + " " + kept.body())
                        .collect(Collectors.joining("\n")));
        replay = new Replay(answers);
        int port = Ports.free();
        live = "http://127.0.0.1:" + port;
        Child started = Jar.start(place, "demo", "demo", "--port", String.valueOf(port));
        demo = started;
        started.awaitThat("the address", () -> started.output().contains("It listens at"));
    }

    @AfterAll
    void end() {
        workers.shutdownNow();
        if (demo != null) {
            demo.close();
        }
        if (replay != null) {
            replay.close();
        }
    }

    @Test
    void everyMethodAndEveryStatusIsAmongTheAnswers() {
        Set<Integer> statuses = answers.stream().map(Kept::status).collect(Collectors.toSet());
        assertThat(statuses).containsAll(List.of(200, 400, 403, 413, 415, 429, 503));
        Set<String> methods = answers.stream().map(Kept::method).collect(Collectors.toSet());
        assertThat(methods)
                .containsAll(
                        Stream.of(DcvMethod.values()).map(DcvMethod::wireName).toList());
    }

    static Stream<Client> clients() {
        return Client.wanted();
    }

    /** Several at a time: most of the minutes are compilers and package managers that use one core each. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    @Execution(ExecutionMode.CONCURRENT)
    void understandsEveryAnswer(Client client) throws Exception {
        List<String> calls = new ArrayList<>();
        List<String> meant = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Kept kept = answers.get(i);
            if (!client.folder().equals("open-mpic-core")
                    || UNKNOWN_TO_THE_REFERENCE.stream().noneMatch(kept.body()::contains)) {
                calls.add(i + " " + kept.path());
                meant.add(i + " " + kept.line());
            }
        }
        Path list = place.write(client.folder() + "-" + client.version() + ".calls", String.join("\n", calls) + "\n");
        try (Child program = client.start(
                place, tools(), List.of(Objects.requireNonNull(replay).url(), list.toString(), live))) {
            int code = program.exitCode(Machine.patience(Duration.ofMinutes(5)));
            List<String> said = program.output().lines().toList();
            assertThat(code).as(() -> tail(said) + "\n" + complaints(client)).isZero();
            List<String> read = said.subList(0, Math.min(meant.size(), said.size()));
            assertThat(differences(meant, read)).as(() -> complaints(client)).isEmpty();
            assertThat(said.subList(read.size(), said.size()))
                    .containsExactly(
                            "live 200 yes=true views=6 errors=0 records=6",
                            "live 200 yes=false views=6 errors=6 records=0");
        }
    }

    /** The lines that a client read otherwise: of several hundred, these alone help. */
    private static List<String> differences(List<String> meant, List<String> read) {
        return IntStream.range(0, meant.size())
                .filter(i -> i >= read.size() || !meant.get(i).equals(read.get(i)))
                .mapToObj(i -> meant.get(i) + " was read as " + (i < read.size() ? read.get(i) : "nothing"))
                .toList();
    }

    private String complaints(Client client) {
        try {
            return Files.readString(client.complaints(place));
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    /** Generators and their libraries are kept between runs. */
    private static Path tools() throws Exception {
        return Files.createDirectories(Path.of(System.getProperty("quorate.clients.tools", "target/e2e-clients"))
                .toAbsolutePath());
    }

    private static String tail(List<String> said) {
        return String.join("\n", said.subList(Math.max(0, said.size() - 40), said.size()));
    }

    private static String typeOf(Left left) {
        return left.headers().stream()
                .filter(header -> header.startsWith("content-type: "))
                .map(header -> header.substring("content-type: ".length()))
                .findFirst()
                .orElse("");
    }
}
