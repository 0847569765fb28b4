package io.quorate.e2e.reload;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Workplace;
import io.quorate.model.Perspective;

import static io.quorate.e2e.reload.ReloadFleet.ADMIN;
import static io.quorate.e2e.reload.ReloadFleet.COORDINATOR;
import static io.quorate.e2e.reload.ReloadFleet.KEY;
import static io.quorate.e2e.reload.ReloadFleet.PLACES;
import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of reload while questions are asked: none of them fails, and what is refused changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReloadE2E {

    private static final String SECOND = "a-second-key-that-comes-and-goes";
    private static final String MAIN = "quorate.yaml";
    private static final String LIST = "perspectives.yaml";
    private static final Perspective FIRST = PLACES.get(0);
    private static final Perspective MIDDLE = PLACES.get(1);
    private static final Perspective THIRD = PLACES.get(2);
    private static final Perspective LAST = PLACES.get(3);

    private final Workplace place = Workplace.of(ReloadE2E.class);
    private ReloadFleet fleet;
    private ConfigFolder files;
    private Caller caller;
    private Load load;

    @BeforeAll
    void start() throws Exception {
        fleet = new ReloadFleet(place);
        files = fleet.folder(COORDINATOR);
        caller = new Caller(fleet.authority.ca(), fleet.node(COORDINATOR).port());
        fleet.node(COORDINATOR)
                .child()
                .awaitThat(
                        "a yes",
                        () -> caller.ask(KEY, "permit.example").join().body().contains("\"is_valid\":true"));
        load = new Load(caller, KEY);
    }

    @AfterEach
    void noQuestionFailed() {
        if (!process().isAlive()) {
            return;
        }
        int before = load.answers();
        fleet.node(COORDINATOR).child().awaitThat("more answers", () -> load.answers() > before + 3);
        assertThat(load.failures()).isEmpty();
    }

    @AfterAll
    void stop() {
        if (load != null) {
            load.close();
        }
        fleet.close();
    }

    private Child process() {
        return fleet.node(COORDINATOR).child();
    }

    private int status(String key) {
        return caller.ask(key, "permit.example").join().statusCode();
    }

    private void edit(String file, String from, String to) {
        assertThat(files.text(file)).contains(from);
        files.put(file, files.text(file).replace(from, to));
    }

    @Test
    @Order(1)
    void aKeyCountsFromTheReloadOnAndIsRevokedByTheNext() throws Exception {
        String entry = "    - { name: second, key: " + SECOND + ", scopes: [mpic] }\n";
        assertThat(status(SECOND)).isEqualTo(403);
        edit(MAIN, "  keys:\n", "  keys:\n" + entry);
        fleet.swap(COORDINATOR, "applied");
        assertThat(status(SECOND)).isEqualTo(200);

        CompletableFuture<HttpResponse<String>> underWay = caller.ask(SECOND, "timeout.example");
        process()
                .awaitThat(
                        "the question at a perspective",
                        () -> fleet.metrics(FIRST.code())
                                .concat(fleet.metrics(MIDDLE.code()))
                                .concat(fleet.metrics(THIRD.code()))
                                .matches("(?s).*mpic_http_in_flight [1-9].*"));
        edit(MAIN, entry, "");
        int before = fleet.reloads(COORDINATOR, "applied");
        files.swap();
        process().signal("HUP");
        fleet.await(COORDINATOR, "applied", before + 1);
        assertThat(status(SECOND)).isEqualTo(403);
        assertThat(underWay.join().statusCode()).isEqualTo(200);
        assertThat(process().output()).contains("auth.keys: added second", "auth.keys: removed second");
    }

    @Test
    @Order(2)
    void perspectivesAreAddedMovedAndRemoved() throws Exception {
        files.put(LIST, fleet.entries(FIRST, MIDDLE, THIRD, LAST));
        fleet.swap(COORDINATOR, "applied");
        process()
                .awaitThat(
                        "a probe of the new one",
                        () -> fleet.metrics(COORDINATOR)
                                .contains("mpic_perspective_up{perspective=\"" + LAST.code() + "\",rir=\"APNIC\"} 1"));

        CompletableFuture<HttpResponse<String>> underWay = caller.ask(KEY, "timeout.example");
        files.put(LIST, fleet.entries(THIRD, LAST));
        fleet.swap(COORDINATOR, "applied");
        assertThat(fleet.metrics(COORDINATOR))
                .doesNotContain("mpic_perspective_up{perspective=\"" + FIRST.code())
                .doesNotContain("mpic_perspective_in_flight{perspective=\"" + FIRST.code());
        String answer = caller.ask(KEY, "permit.example").join().body();
        assertThat(answer).contains(THIRD.code(), LAST.code()).doesNotContain(FIRST.code());
        assertThat(underWay.join().body()).doesNotContain("no perspective").doesNotContain("was stopped");

        edit(LIST, "latitude: " + LAST.place().latitude(), "latitude: -31.95");
        fleet.swap(COORDINATOR, "applied");
        assertThat(caller.page("/configz", ADMIN)).contains("-31.95");
        files.put(LIST, fleet.entries(FIRST, MIDDLE, THIRD));
        fleet.swap(COORDINATOR, "applied");
        assertThat(process().output()).contains("changed " + LAST.code(), "removed " + LAST.code());
    }

    @Test
    @Order(3)
    void theListenerShowsItsNewCertificate() throws Exception {
        int before = caller.serial();
        fleet.authority.issue("renewed", "coordinator.example", true);
        files.put("tls.pem", place.file("renewed.pem")).put("tls.key", place.file("renewed.key"));
        fleet.swap(COORDINATOR, "applied");
        assertThat(caller.serial()).isGreaterThan(before);
        Caller fresh = new Caller(fleet.authority.ca(), fleet.node(COORDINATOR).port());
        HttpResponse<String> answer = fresh.ask(KEY, "permit.example").join();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).as("agreed by ALPN").isEqualTo(HttpClient.Version.HTTP_2);
    }

    /** Both ends trust both authorities, then each shows a certificate of the second, then the first is trusted no more. */
    @Test
    @Order(4)
    void channelsGoOverToAnotherAuthority() throws Exception {
        String first = Files.readString(fleet.authority.ca());
        String second = Files.readString(fleet.otherAuthority.ca());
        bundles(first + second);
        fleet.otherAuthority.issue("place-2", "place.example", true);
        fleet.otherAuthority.issueTo("client-2", "CN=coordinator", Duration.ofDays(1));
        files.put("client.pem", place.file("client-2.pem")).put("client.key", place.file("client-2.key"));
        fleet.swap(COORDINATOR, "applied");
        for (Perspective each : PLACES) {
            fleet.folder(each.code())
                    .put("tls.pem", place.file("place-2.pem"))
                    .put("tls.key", place.file("place-2.key"));
            fleet.swap(each.code(), "applied");
        }
        bundles(second);
    }

    private void bundles(String bundle) throws Exception {
        for (Perspective each : PLACES) {
            fleet.folder(each.code()).put("ca.pem", bundle);
            fleet.swap(each.code(), "applied");
        }
        files.put("ca.pem", bundle);
        fleet.swap(COORDINATOR, "applied");
    }

    /** The keys of a perspective overlap: its coordinator knows the next before it signs with it. */
    @Test
    @Order(5)
    void perspectivesSignWithAnotherKey() throws Exception {
        String[] old = ReloadFleet.signingKey();
        String[] next = ReloadFleet.signingKey();
        ConfigFolder own = fleet.folder(FIRST.code());
        own.put("view.pem", old[0])
                .put(
                        MAIN,
                        own.text(MAIN)
                                .replace(
                                        "perspective: { ",
                                        "perspective: { signing-key: " + own.file("view.pem") + ", "));
        fleet.swap(FIRST.code(), "applied");
        files.put(
                LIST,
                fleet.entry(FIRST, ", signing-keys: [ { key: " + old[1] + " }, { key: " + next[1] + " } ]")
                        + fleet.entries(MIDDLE, THIRD));
        fleet.swap(COORDINATOR, "applied");
        own.put("view.pem", next[0]);
        fleet.swap(FIRST.code(), "applied");
        files.put(
                LIST,
                fleet.entry(FIRST, ", signing-keys: [ { key: " + next[1] + " } ]") + fleet.entries(MIDDLE, THIRD));
        fleet.swap(COORDINATOR, "applied");
    }

    @Test
    @Order(6)
    void theLogChangesItsLevel() throws Exception {
        ConfigFolder own = fleet.folder(FIRST.code());
        Child perspective = fleet.node(FIRST.code()).child();
        String whole = own.text(MAIN);
        assertThat(perspective.output()).doesNotContain("query asked");
        own.put(MAIN, whole + "log: { level: debug }\n");
        fleet.swap(FIRST.code(), "applied");
        perspective.awaitThat("a line of debugging", () -> perspective.output().contains("query asked"));
        own.put(MAIN, whole);
        fleet.swap(FIRST.code(), "applied");
    }

    @ParameterizedTest(name = "{0}")
    @Order(7)
    @CsvSource(
            delimiter = '|',
            value = {
                "not whole      | quorate.yaml      | role: coordinator            | role: coordinator]        | quorate.yaml",
                "unknown key    | quorate.yaml      | role: coordinator            | rolle: coordinator        | no such key",
                "another port   | quorate.yaml      | http: { tls                  | http: { max-body-bytes: 2048, tls | http.max-body-bytes: is `2048`",
                "another secret | quorate.yaml      | 0123456789abcdef0123456789abcdef | 1123456789abcdef0123456789abcdef | coordinator.secret: is",
                "one place only | perspectives.yaml | us-west-2                    | eu-central-1              | perspectives",
            })
    void whatIsRefusedChangesNothing(String what, String file, String from, String to, String words) throws Exception {
        String whole = files.text(file);
        String page = caller.page("/configz", ADMIN);
        edit(file, from, to);
        fleet.swap(COORDINATOR, "refused");
        assertThat(process().output().lines().filter(line -> line.contains("configuration refused")))
                .last()
                .asString()
                .contains(words);
        assertThat(caller.page("/configz", ADMIN)).isEqualTo(page);
        assertThat(fleet.metrics(COORDINATOR)).contains("mpic_config_refused 1");
        files.put(file, whole);
        fleet.swap(COORDINATOR, "unchanged");
        assertThat(fleet.metrics(COORDINATOR)).contains("mpic_config_refused 0");
    }

    /** The new list and the new key count with the certificate, or not at all. */
    @Test
    @Order(8)
    void oneBadFileRefusesWhatIsGoodBesideIt() throws Exception {
        int shown = caller.serial();
        String list = files.text(LIST);
        String main = files.text(MAIN);
        files.put(LIST, fleet.entries(FIRST, MIDDLE, LAST));
        edit(MAIN, "  keys:\n", "  keys:\n    - { name: second, key: " + SECOND + ", scopes: [mpic] }\n");
        files.put("tls.pem", place.file("listener.pem"));
        fleet.swap(COORDINATOR, "refused");
        assertThat(status(SECOND)).isEqualTo(403);
        assertThat(caller.serial()).isEqualTo(shown);
        assertThat(process().output()).contains("is not the key of the certificate");
        files.put(LIST, list).put(MAIN, main).put("tls.pem", place.file("renewed.pem"));
        fleet.swap(COORDINATOR, "unchanged");
    }

    @Test
    @Order(9)
    void theRecordIsSignedWithAnotherKeyAndStaysWhole() throws Exception {
        files.put("audit.pem", ReloadFleet.signingKey()[0]);
        fleet.swap(COORDINATOR, "applied");
        noQuestionFailed();
        load.close();
        PLACES.forEach(each -> assertThat(fleet.node(each.code()).faults()).isEmpty());
        process().signal("TERM");
        process().exitCode();
        assertThat(Files.readAllLines(fleet.record()).stream().filter(line -> line.contains("\"type\":\"opening\"")))
                .hasSize(2);
        assertThat(Files.readString(fleet.record()))
                .contains("\"type\":\"reload\"", "\"outcome\":\"applied\"", "\"outcome\":\"refused\"")
                .contains("\"trigger\":\"signal\"", "\"trigger\":\"files\"");
        try (Child verify =
                Jar.start(place, "verify", "audit", "verify", fleet.record().toString())) {
            assertThat(verify.exitCode()).as(verify.output()).isZero();
        }
    }
}
