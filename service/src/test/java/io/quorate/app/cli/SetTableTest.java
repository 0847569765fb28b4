package io.quorate.app.cli;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.View;
import io.quorate.wire.SetAnswer;

import static org.assertj.core.api.Assertions.assertThat;

class SetTableTest {

    private static List<String> lines(String json) {
        return SetTable.lines(SetAnswer.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void printsWhoSawWhatWhereViewsDiffer() {
        assertThat(lines(
                        "{'check_type':'contact','contacts':[{'source':'caa-email','value':'a@n.example','corroborations':'5/6','corroborated':true,"
                                + "'seen_by_primary':true,'seen_by':['v','w','x','y','z']},{'source':'caa-email','value':'e@n.example',"
                                + "'corroborations':'1/6','corroborated':false,'seen_by':['u']}],"
                                + "'unusable':[{'source':'caa-email','value':'b','reason':'has no @'}]}"))
                .containsExactly(
                        "",
                        "SPLIT VIEW: the places do not see the same set.",
                        "  caa-email a@n.example  5/6  corroborated",
                        "  caa-email e@n.example  1/6  not corroborated, seen by u",
                        "  unusable: caa-email \"b\" has no @");
    }

    @Test
    void namesThePrimaryWhereItAloneSawIt() {
        assertThat(
                        lines(
                                "{'check_type':'records','records':[{'value':'one','corroborations':'0/6','corroborated':false,'seen_by_primary':true}]}"))
                .contains("  one  0/6  not corroborated, seen by the primary");
    }

    /** A perspective that could not look does not make a split view. */
    @Test
    void namesThoseThatCouldNotLook() {
        assertThat(lines("{'check_type':'records','records':[{'value':'one','corroborations':'1/2','corroborated':true,"
                        + "'seen_by_primary':true,'seen_by':['x'],'unknown_to':['y']}]}"))
                .containsExactly("", "  one  1/2  corroborated, unknown to y");
    }

    @Test
    void saysWhatWasCorroboratedAndNotThatAllAgreed() {
        String answer = "{'check_type':'contact','contacts':[{'value':'a','corroborations':'5/6','corroborated':true},"
                + "{'value':'b','corroborations':'1/6'}],'contact_retrieval_parameters':{'selected_contact':null}}";
        assertThat(sentence(answer))
                .isEqualTo("CORROBORATED: 1 of 2 contacts corroborated, each needs 4 of 6 perspectives.");
        assertThat(sentence(answer.replace("null", "'a'")))
                .isEqualTo("CORROBORATED: the selected contact decides; 1 of 2 contacts corroborated, each needs 4 of 6"
                        + " perspectives.");
        assertThat(sentence("{'check_type':'records','details':{'records':[{'value':'one'}]}}"))
                .isEqualTo("CORROBORATED: records seen: 1.");
        assertThat(sentence("{'check_type':'caa'}")).isEqualTo("CORROBORATED: 6 of 6 agreed, 4 needed.");
    }

    private static String sentence(String json) {
        List<View> six = Collections.nCopies(6, new View("x", true, true, List.of(), ""));
        return CheckAnswer.sentence(
                "corroborated",
                new MpicAnswer(true, true, 4, six, null),
                SetAnswer.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void printsOnePerspectivesReplyWithoutCounts() {
        assertThat(
                        lines(
                                "{'check_type':'records','details':{'records':[{'tag':'issue','value':'ca.example','ttl':300}]}}"))
                .containsExactly("", "  issue ca.example");
    }

    @Test
    void nothingOfAZoneReachesTheTerminalAsACommand() {
        assertThat(String.join("", lines("{'check_type':'records','records':[{'value':'\\u001b[31m'}]}")))
                .doesNotContain("\u001b");
    }

    @Test
    void answersWithoutASetPrintNothing() {
        assertThat(lines("{'is_valid':true}")).isEmpty();
        assertThat(lines("no JSON")).isEmpty();
    }
}
