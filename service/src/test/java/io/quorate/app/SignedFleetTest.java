package io.quorate.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.app.SignedFleet.Reply;
import io.quorate.app.cli.AuditCommand;
import io.quorate.model.Perspective;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Signatures of perspectives over the wire, in the record, and verified again by the command. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedFleetTest {

    private static final JsonObject CAA = new JsonObject().put("target", "host.example");
    private static final JsonObject TXT = new JsonObject()
            .put("target", "host.example")
            .put(
                    "dcv",
                    new JsonObject()
                            .put("validation_method", "dns-change")
                            .put("dns_record_type", "TXT")
                            .put("dns_name_prefix", "_dcv")
                            .put("challenge_value", "the-value"));
    private static final String SIGNATURE = "x-quorate-signature";

    private SignedFleet fleet;

    private Path folder;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        folder = directory;
        fleet = new SignedFleet(folder);
    }

    @AfterAll
    void end() throws Exception {
        fleet.end();
    }

    /** A row: what the relay does to the reply of one perspective. */
    private static Stream<Arguments> hostile() {
        return Stream.of(
                arguments("missing signature", change(reply -> reply.without(SIGNATURE)), "bears no signature"),
                arguments(
                        "forged signature",
                        change(reply -> reply.with(SIGNATURE, flipped(reply.header(SIGNATURE)))),
                        "not this perspective's over this reply"),
                arguments(
                        "a key that is not known",
                        change(reply ->
                                reply.with(SIGNATURE, reply.header(SIGNATURE).replace(" k1 ", " k2 "))),
                        "not among signing-keys"),
                arguments(
                        "no signature of ours",
                        change(reply -> reply.with(SIGNATURE, "v9 k1 abc")),
                        "not of a form that this version knows"),
                arguments(
                        "evidence changed",
                        change(reply -> reply.saying("ca.example", "cb.example")),
                        "not this perspective's over this reply"),
                arguments(
                        "result changed",
                        change(reply -> reply.saying("\"check_passed\":true", "\"check_passed\":false")),
                        "not this perspective's over this reply"),
                arguments(
                        "an error added",
                        change(reply -> reply.saying(
                                "\"errors\":[]", "\"errors\":[{\"error_type\":\"x\",\"error_message\":\"y\"}]")),
                        "not this perspective's over this reply"),
                arguments(
                        "DNSSEC status changed",
                        change(reply -> reply.with("x-quorate-dnssec", "bogus")),
                        "not this perspective's over this reply"),
                arguments(
                        "version changed",
                        change(reply -> reply.with("x-quorate-build", "9.9.9")),
                        "not this perspective's over this reply"),
                arguments(
                        "time changed",
                        change(reply -> new Reply(
                                reply.headers(),
                                reply.body().replaceFirst("\"timestamp_ns\":1\\d", "\"timestamp_ns\":16"))),
                        "a replay, or one of the two clocks"));
    }

    private static UnaryOperator<Reply> change(UnaryOperator<Reply> change) {
        return change;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aReplyThatWasNotSignedSoIsNotCounted(String row, UnaryOperator<Reply> change, String words) throws Exception {
        fleet.relay(change);
        ScenarioCall.Answer answer = fleet.ask(CAA);
        fleet.relay(UnaryOperator.identity());
        assertThat(answer.header("x-mpic-reason")).as("the others").isEqualTo("corroborated");
        assertThat(wordsOf(answer, SignedFleet.RELAYED)).containsPattern(words);
    }

    @Test
    void rejectsSignaturesOfOtherAttemptsAndPerspectives() throws Exception {
        fleet.ask(CAA);
        String earlier = fleet.last(SignedFleet.RELAYED).header(SIGNATURE);
        String neighbours = fleet.last(SignedFleet.NEIGHBOUR).header(SIGNATURE);
        for (String foreign : List.of(earlier, neighbours)) {
            fleet.relay(reply -> reply.with(SIGNATURE, foreign));
            assertThat(wordsOf(fleet.ask(CAA), SignedFleet.RELAYED)).contains("belongs to another attempt");
        }
        fleet.relay(UnaryOperator.identity());
        assertThat(wordsOf(fleet.ask(CAA), SignedFleet.RELAYED)).isEqualTo("[]");
    }

    @Test
    void aKeyThatDoesNotCountAnyMoreIsAnIdentityFaultAndCounted() throws Exception {
        assertThat(wordsOf(fleet.ask(CAA), SignedFleet.EXPIRED)).contains("the key k1, which does not count at");
        assertThat(metrics())
                .containsPattern(
                        "mpic_\\w+\\{[^}]*wrong-identity[^}]*perspective=\"" + SignedFleet.EXPIRED.code() + "\"");
    }

    @Test
    void everyViewInTheRecordVerifiesAndOneThatWasChangedDoesNot() throws Exception {
        for (JsonObject question : List.of(
                CAA,
                TXT,
                new JsonObject().put("target", "other.example"),
                new JsonObject().put("target", "long.example"))) {
            fleet.ask(question);
        }
        List<String> lines = awaited();
        Path copy = Files.write(folder.resolve("copy.jsonl"), lines);
        assertThat(verify(copy))
                .contains("signatures of views verified", "of primaries")
                .doesNotContain("fault: ");
        assertThat(lines.get(0)).contains("\"signing_keys\":[{\"perspective\":\"us-east-2\",\"id\":\"k1\"");

        int view = indexOf(lines, "\"part\":\"remote\"", "\"view_signature\":{", "other-ca.example");
        String line = lines.get(view);
        assertThat(verify(changed(lines, view, line.replace("other-ca.example", "ca.example"))))
                .contains("holds other evidence than it signed");
        assertThat(verify(changed(lines, view, line.replace("\"result\":\"refused\"", "\"result\":\"passed\""))))
                .contains("says passed, and it signed refused");
        assertThat(verify(changed(
                        lines, view, line.replace("\"target\":\"other.example\"", "\"target\":\"host.example\""))))
                .contains("is not what it signed");
    }

    @Test
    void recordsAPerspectiveWithoutAKeyAsUnsigned() throws Exception {
        assertThat(wordsOf(fleet.ask(CAA), SignedFleet.WITHOUT_KEY)).isEqualTo("[]");
        List<String> lines = awaited();
        int view = indexOf(
                lines,
                "\"part\":\"remote\"",
                "\"code\":\"" + SignedFleet.WITHOUT_KEY.code() + "\"",
                "\"result\":\"passed\"");
        assertThat(lines.get(view)).contains("\"view_signature\":null,\"unsigned\":\"no-key\"");
    }

    /** An extract holds the lines with their signatures. */
    @Test
    void theViewsOfAnExtractVerifyToo() throws Exception {
        String place = fleet.ask(CAA).header("x-mpic-audit");
        awaited();
        StringWriter out = new StringWriter();
        AuditCommand.line(new PrintWriter(out), new PrintWriter(out))
                .execute("extract", "--id", place, fleet.trail().toString());
        Path extract = Files.writeString(folder.resolve("extract.jsonl"), out.toString());
        assertThat(verify(extract)).contains("5 signatures of views verified").doesNotContain("fault: ");
        Files.writeString(extract, out.toString().replace("\"evidence_octets\":1", "\"evidence_octets\":2"));
        assertThat(verify(extract)).contains("is not what it signed");
    }

    private List<String> awaited() throws Exception {
        Futures.until("a checkpoint", () -> lastLine().contains("\"type\":\"checkpoint\""));
        return Files.readAllLines(fleet.trail());
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(fleet.trail());
            return lines.get(lines.size() - 1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path changed(List<String> lines, int at, String instead) throws Exception {
        assertThat(instead).isNotEqualTo(lines.get(at));
        List<String> changed = new java.util.ArrayList<>(lines);
        changed.set(at, instead);
        return Files.write(folder.resolve("changed.jsonl"), changed);
    }

    private static int indexOf(List<String> lines, String... parts) {
        for (int i = 0; i < lines.size(); i++) {
            if (Stream.of(parts).allMatch(lines.get(i)::contains)) {
                return i;
            }
        }
        throw new AssertionError("no line with " + List.of(parts));
    }

    private String verify(Path trail) throws Exception {
        StringWriter out = new StringWriter();
        AuditCommand.line(new PrintWriter(out), new PrintWriter(out))
                .execute("verify", "--perspective-keys", fleet.publicKeys().toString(), trail.toString());
        return out.toString();
    }

    private static String flipped(String signature) {
        int at = signature.length() - 20;
        return signature.substring(0, at) + (signature.charAt(at) == 'A' ? 'B' : 'A') + signature.substring(at + 1);
    }

    private static String wordsOf(ScenarioCall.Answer answer, Perspective perspective) {
        return answer.body().getJsonArray("perspectives").stream()
                .map(view -> (JsonObject) view)
                .filter(view -> view.getString("perspective_code").equals(perspective.code()))
                .map(view -> view.getJsonObject("check_response")
                        .getJsonArray("errors")
                        .encode())
                .findFirst()
                .orElseThrow();
    }

    private String metrics() throws Exception {
        URI page = URI.create("http://127.0.0.1:" + fleet.managementPort() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
