package io.quorate.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.app.cli.CheckAnswer.Marks;
import io.quorate.model.DcvMethod;
import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.View;
import io.quorate.wire.SetAnswer;

import static org.assertj.core.api.Assertions.assertThat;

/** The table that {@code check} prints for people, and the exit code. */
class CheckTableTest {

    private static final View SAW = new View("us-west-2", true, true, List.of("0 issue \"ca.example\""), "");
    private static final View OTHER =
            new View("eu-central-1", true, false, List.of(), "No CAA record names ca.example.");
    private static final View BLIND = new View("sa-east-1", false, false, List.of(), "The servers were silent.");

    @Test
    void everyPerspectiveIsInARowWithItsOutcomeAndWhy() {
        assertThat(lines("too-few-corroborate", answer(false, true, null, SAW, OTHER, BLIND)))
                .contains("NOT CORROBORATED: 1 of 3 agreed, 2 needed.")
                .containsSubsequence("  passed      us-west-2", "              saw 0 issue \"ca.example\"")
                .containsSubsequence("  refused     eu-central-1", "              No CAA record names ca.example.")
                .containsSubsequence("  incomplete  sa-east-1", "              The servers were silent.");
    }

    @Test
    void perspectivesThatSayTheSameShareARow() {
        View too = new View("af-south-1", true, true, SAW.records(), "");
        View silent = new View("ap-east-1", false, false, List.of(), "The servers were silent for 8 s.");

        assertThat(lines("corroborated", answer(true, true, SAW, OTHER, too, BLIND, silent)))
                .filteredOn(line -> line.matches("  [a-z].*") && !line.contains(":"))
                .containsExactly(
                        "  passed      us-west-2 (primary), af-south-1",
                        "  refused     eu-central-1",
                        "  incomplete  sa-east-1",
                        "  incomplete  ap-east-1");
    }

    @Test
    void printsTheQuestionAndTheAuditReference() {
        JsonObject question = new JsonObject()
                .put("check_type", "dcv")
                .put("domain_or_ip_target", "a.example")
                .put("dcv_check_parameters", new JsonObject().put("validation_method", "acme-dns-01"));
        Duration took = Duration.ofMillis(84);

        assertThat(CheckTable.heading(question)).isEqualTo("a.example  dcv, acme-dns-01");
        assertThat(CheckTable.footing(new Marks("", "node.1/7/ab\u001b", false), took))
                .containsExactly("Took 84 ms.", "Record: node.1/7/ab\\x1b");
        assertThat(CheckTable.footing(new Marks("", "", true), took))
                .containsExactly(
                        "Took 84 ms.", "Simulation: one machine plays all places, so this corroborates nothing.");
    }

    @Test
    void aSplitViewIsCalledOutWithItsTwoGroups() {
        assertThat(lines("too-few-corroborate", answer(false, true, null, SAW, OTHER)))
                .anyMatch(line -> line.startsWith("SPLIT VIEW"))
                .contains("  saw it:      us-west-2", "  did not:     eu-central-1");
    }

    @Test
    void aFailedLookMakesNoSplitView() {
        assertThat(lines("corroborated", answer(true, true, null, SAW, SAW, BLIND)))
                .noneMatch(line -> line.contains("SPLIT"));
    }

    @Test
    void thePrimaryIsNamedAsSuchAndCanBeOneSideOfASplitView() {
        assertThat(lines("primary-refused", answer(false, true, OTHER, SAW, SAW)))
                .contains("  did not:     eu-central-1 (primary)")
                .anyMatch(line -> line.startsWith("NOT CORROBORATED: the primary looked"));
    }

    @Test
    void remoteTextCannotCommandATerminal() {
        View hostile = new View("x\u001b[2J", true, false, List.of(), "\u001b]0;owned\u0007 \u202e");
        assertThat(String.join("\n", lines("too-few-corroborate", answer(false, true, null, hostile))))
                .doesNotContain("\u001b")
                .doesNotContain("\u0007")
                .doesNotContain("\u202e");
        assertThat(CheckRun.ascii("{\"a\":\"\u202e\u009b\u001b\"}")).isEqualTo("{\"a\":\"\\u202e\\u009b\"}");
    }

    @Test
    void colourNeverSaysWhatNoWordSays() {
        MpicAnswer answer = answer(false, true, null, SAW, OTHER);
        List<String> coloured = new CheckTable(true).lines("too-few-corroborate", answer, SetAnswer.NONE);
        assertThat(coloured).anyMatch(line -> line.contains("\u001b[31m"));
        assertThat(coloured.stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9]+m", ""))
                        .toList())
                .isEqualTo(lines("too-few-corroborate", answer));
    }

    @ParameterizedTest(name = "{0} valid={1} completed={2} {3}: exit {4}")
    @CsvSource({
        "200, true, true, corroborated, 0",
        "200, false, true, too-few-corroborate, 3",
        "200, false, true, one-rir, 3",
        "200, false, false, too-few-complete, 4",
        "200, false, false, primary-incomplete, 4",
        "200, false, false, primary-refused, 3",
        "400, false, false, '', 2",
        "403, false, false, '', 2",
        "404, false, false, '', 2",
        "413, false, false, '', 2",
        "429, false, false, '', 4",
        "500, false, false, '', 1",
        "503, false, false, '', 4",
    })
    void theExitCodeSaysHowItEnded(int status, boolean valid, boolean completed, String reason, int code)
            throws Exception {
        Buffer body = new JsonObject()
                .put("is_valid", valid)
                .put("mpic_completed", completed)
                .put("perspectives", new JsonArray())
                .toBuffer();
        assertThat(new CheckAnswer(status, new Marks(reason, "", false), body, false).exitCode())
                .isEqualTo(code);
    }

    @Test
    void parametersOfAMethodAreTypedAsTheContractWantsThem() {
        assertThat(DcvArguments.read(
                                DcvMethod.DNS_PERSISTENT,
                                Map.of(
                                        "issuer_domain_names",
                                        "a.example,b.example",
                                        "require_wildcard_policy",
                                        "false"))
                        .encode())
                .contains("\"issuer_domain_names\":[\"a.example\",\"b.example\"]")
                .contains("\"require_wildcard_policy\":false");
        assertThat(DcvArguments.read(
                                DcvMethod.WEBSITE_CHANGE, Map.of("http_headers.Host", "a", "challenge_value", "true"))
                        .encode())
                .contains("\"http_headers\":{\"Host\":\"a\"}")
                .contains("\"challenge_value\":\"true\"");
    }

    private static List<String> lines(String reason, MpicAnswer answer) {
        return new CheckTable(false).lines(reason, answer, SetAnswer.NONE);
    }

    private static MpicAnswer answer(boolean valid, boolean complete, @Nullable View primary, View... views) {
        return new MpicAnswer(valid, complete, 2, List.of(views), primary);
    }
}
