package io.quorate.app.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quorate.wire.SetAnswer;

import static org.assertj.core.api.Assertions.assertThat;

class SetTableTest {

    private static List<String> lines(String json) {
        return SetTable.lines(SetAnswer.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void printsWhoSawWhatWhereViewsDiffer() {
        assertThat(lines(
                        "{'contacts':[{'source':'caa-email','value':'a@n.example','corroborations':'5/6','corroborated':true,"
                                + "'seen_by_primary':true,'seen_by':['x']},{'source':'caa-email','value':'e@n.example',"
                                + "'corroborations':'1/6','corroborated':false,'seen_by':['y']}],"
                                + "'unusable':[{'source':'caa-email','value':'b','reason':'has no @'}]}"))
                .containsExactly(
                        "",
                        "SPLIT VIEW: the places do not see the same set.",
                        "  caa-email a@n.example  5/6  corroborated",
                        "  caa-email e@n.example  1/6  not corroborated, seen by y",
                        "  unusable: caa-email \"b\" has no @");
    }

    @Test
    void namesThePrimaryWhereItAloneSawIt() {
        assertThat(
                        lines(
                                "{'records':[{'value':'one','corroborations':'0/6','corroborated':false,'seen_by_primary':true}]}"))
                .contains("  one  0/6  not corroborated, seen by the primary");
    }

    @Test
    void printsOnePerspectivesReplyWithoutCounts() {
        assertThat(lines("{'details':{'records':[{'tag':'issue','value':'ca.example','ttl':300}]}}"))
                .containsExactly("", "  issue ca.example");
    }

    @Test
    void nothingOfAZoneReachesTheTerminalAsACommand() {
        assertThat(String.join("", lines("{'records':[{'value':'\\u001b[31m'}]}")))
                .doesNotContain("\u001b");
    }

    @Test
    void answersWithoutASetPrintNothing() {
        assertThat(lines("{'is_valid':true}")).isEmpty();
        assertThat(lines("no JSON")).isEmpty();
    }
}
