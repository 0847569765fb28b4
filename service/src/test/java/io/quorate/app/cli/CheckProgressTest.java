package io.quorate.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The line that a person sees while a {@code check} waits. */
class CheckProgressTest {

    private static final int WIDE = 200;

    private final CheckProgress progress = new CheckProgress();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                        | asking ...",
                "plan                                     | 0 of 3 answered; waiting for p (primary), a, b",
                "plan a:passed                            | 1 of 3 answered, 1 passed; waiting for p (primary), b",
                "plan b:refused p:passed                  | 2 of 3 answered, 1 passed, 1 refused; waiting for a",
                "plan p:passed a:incomplete b:passed      | 3 of 3 answered, 2 passed, 1 incomplete",
                "plan a:passed again                      | attempt 2 of 2: 0 of 1 answered; waiting for c",
                "plan later                               | 0 of 3 answered; waiting for p (primary), a, b",
            })
    void saysWhoAnsweredAndWhoIsOut(String events, String line) {
        for (String event : events == null ? new String[0] : events.split(" ")) {
            take(event);
        }
        assertThat(progress.line(WIDE)).isEqualTo(line);
    }

    @Test
    void isCutToTheTerminal() {
        take("plan");
        assertThat(progress.line(30))
                .isEqualTo("0 of 3 answered; waiting f ...")
                .hasSize(30);
    }

    @Test
    void textOfAServerCannotCommandATerminal() {
        progress.take("plan", new JsonObject("{\"perspectives\":[{\"code\":\"\\u001b[2J\\u0007\"}]}"));
        assertThat(progress.line(WIDE)).doesNotContain("\u001b").doesNotContain("\u0007");
    }

    @Test
    void theStatusLineIsRewrittenAndErased() {
        StringWriter terminal = new StringWriter();
        StatusLine line = StatusLine.on(new PrintWriter(terminal));
        line.show("one");
        line.show("two");
        line.close();
        line.show("too late");
        line.close();
        assertThat(terminal.toString()).isEqualTo("\rone\u001b[K\rtwo\u001b[K\r\u001b[K");
    }

    @Test
    void aStatusLineThatShowedNothingPrintsNothing() {
        StringWriter terminal = new StringWriter();
        StatusLine.on(new PrintWriter(terminal)).close();
        assertThat(terminal.toString()).isEmpty();
    }

    private void take(String event) {
        List<String> view = List.of(event.split(":"));
        switch (view.get(0)) {
            case "plan" ->
                progress.take(
                        "plan",
                        new JsonObject(
                                "{\"attempt\":1,\"attempts\":1,\"perspectives\":[{\"code\":\"p\",\"primary\":true},"
                                        + "{\"code\":\"a\"},{\"code\":\"b\"}]}"));
            case "again" ->
                progress.take(
                        "plan", new JsonObject("{\"attempt\":2,\"attempts\":2,\"perspectives\":[{\"code\":\"c\"}]}"));
            case "later" -> progress.take("event-of-a-later-version", new JsonObject());
            default ->
                progress.take(
                        "check",
                        new JsonObject()
                                .put("code", view.get(0))
                                .put("primary", view.get(0).equals("p"))
                                .put("outcome", view.get(1)));
        }
    }
}
