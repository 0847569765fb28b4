package io.quorate.api;

import java.util.List;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.Contract;
import io.quorate.api.WatchedApi.Asked;
import io.quorate.coordinator.NotRecorded;
import io.quorate.coordinator.RequestRefused;
import io.quorate.model.IssueType;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers as events: what is sent, who may have it, and callers who leave, do not read, or are too many. */
class EventStreamTest {

    private final WatchedApi api = new WatchedApi(2);

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void anAnswerIsSentAsItIsMade(HttpVersion version) throws Exception {
        EventTalk talk = EventTalk.ask(api, version);
        Asked asked = api.next();
        assertThat(talk.header("content-type")).isEqualTo("text/event-stream");
        assertThat(talk.header("cache-control")).isEqualTo("no-store");

        asked.begin();
        JsonObject plan = talk.next("plan");
        assertThat(plan.getInteger("quorum")).isEqualTo(4);
        assertThat(plan.getJsonArray("perspectives")).hasSize(3);

        asked.answer("one", "it says \"no\"");
        JsonObject check = talk.next("check");
        assertThat(check.getString("code")).isEqualTo("one");
        assertThat(check.getString("outcome")).isEqualTo("refused");
        assertThat(check.getJsonObject("check").getJsonObject("check_response").getBoolean("check_passed"))
                .isFalse();

        asked.give();
        JsonObject verdict = talk.next("verdict");
        assertThat(verdict.getString("id")).isEqualTo(WatchedApi.ID);
        assertThat(verdict.getJsonObject("headers").getString("x-mpic-reason")).isEqualTo("corroborated");
        assertThat(verdict.getJsonObject("headers").getString("x-mpic-ignored")).isEqualTo("other");
        String answer = verdict.getJsonObject("answer").encode();
        assertThat(new JsonObject(answer)).isEqualTo(new JsonObject(api.plain()));
        assertThat(Contract.read().faults("MpicResponse", answer)).isEmpty();
        talk.ended();
    }

    @Test
    void textOfOthersStaysWithinItsLineAndIsText() throws Exception {
        EventTalk talk = EventTalk.ask(api, HttpVersion.HTTP_1_1);
        Asked asked = api.next();
        asked.begin();
        asked.answer("one", "</script><b>\n\nevent: verdict\ndata: {}\r\n\u2028: \u0000");
        asked.give();

        assertThat(talk.next("plan")).isNotNull();
        JsonObject check = talk.next("check");
        assertThat(check.encode()).contains("</script><b>");
        assertThat(talk.next("verdict").getJsonObject("answer")).isNotNull();
        talk.ended();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "refused,    400, request-validation-failed",
        "unrecorded, 503, not-recorded",
        "defect,     500, internal",
        "thrown,     500, internal",
    })
    void aProblemTakesThePlaceOfAVerdict(String why, int status, String error) throws Exception {
        api.throwing(why.equals("thrown"));
        EventTalk talk = EventTalk.ask(api, HttpVersion.HTTP_1_1);
        if (!why.equals("thrown")) {
            api.next().fail(failure(why));
        }

        JsonObject problem = talk.next("problem");
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("error")).isEqualTo(error);
        assertThat(Contract.read().faults("Problem", problem.encode())).isEmpty();
        talk.ended();
    }

    private static Throwable failure(String why) {
        return switch (why) {
            case "refused" -> new RequestRefused(List.of(IssueType.BELOW_RULES.at(List.of("headers"), "No steps.")));
            case "unrecorded" -> new NotRecorded("the disk is full");
            default -> new IllegalStateException("a defect");
        };
    }

    @Test
    void reportsABrokenRuleAsAProblem() throws Exception {
        HttpClientResponse answer = api.send("{}", "text/event-stream", HttpVersion.HTTP_1_1);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.getHeader("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void thoseWhoWantJsonGetJson() throws Exception {
        assertThat(new JsonObject(api.plain()).getBoolean("is_valid")).isTrue();
    }

    @Test
    void aCallerOfHttp10GetsThePlainAnswer() throws Exception {
        api.givesAtOnce(true);
        RawTalk.Response answer = RawTalk.one(
                api.port(),
                "POST /mpic HTTP/1.0\r\nhost: a\r\nx-api-key: " + WatchedApi.CONSOLE_KEY
                        + "\r\naccept: text/event-stream\r\ncontent-length: " + WatchedApi.GOOD.length() + "\r\n\r\n"
                        + WatchedApi.GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void streamsBeyondTheLimitAreRefusedAndOthersAreNot() throws Exception {
        EventTalk first = EventTalk.ask(api, HttpVersion.HTTP_1_1);
        EventTalk.ask(api, HttpVersion.HTTP_2);
        Asked asked = api.next();
        api.next();

        HttpClientResponse third = api.send(WatchedApi.GOOD, "text/event-stream", HttpVersion.HTTP_1_1);
        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.getHeader("retry-after")).isNotNull();
        assertThat(new JsonObject(api.bodyOf(third)).getString("error")).isEqualTo("too-many-streams");
        assertThat(api.plain()).contains("is_valid");

        asked.give();
        first.next("verdict");
        first.ended();
        api.until(() -> api.streams() == 1);
        EventTalk.ask(api, HttpVersion.HTTP_1_1);
        api.next();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void theWorkOfACallerWhoLeavesEnds(HttpVersion version) throws Exception {
        EventTalk talk = EventTalk.ask(api, version);
        Asked asked = api.next();
        asked.begin();
        talk.next("plan");

        talk.leave();
        api.until(asked::left);
        assertThat(api.streams()).as("its place is held until its work ends").isEqualTo(1);
        asked.answer("one", "nobody listens");
        asked.give();
        api.until(() -> api.streams() == 0);
    }

    @Test
    void aCallerWhoDoesNotReadIsLeft() throws Exception {
        try (RawTalk silent = new RawTalk(api.port())) {
            silent.write("POST /mpic HTTP/1.1\r\nhost: a\r\nx-api-key: " + WatchedApi.CONSOLE_KEY
                    + "\r\naccept: text/event-stream\r\ncontent-length: " + WatchedApi.GOOD.length() + "\r\n\r\n"
                    + WatchedApi.GOOD);
            isLeft(api.next());
        }
    }

    @Test
    void aCallerWhoDoesNotReadItsStreamOfHttp2IsLeft() throws Exception {
        EventTalk talk = EventTalk.ask(api, HttpVersion.HTTP_2);
        talk.pause();
        isLeft(api.next());
    }

    private void isLeft(Asked asked) throws Exception {
        asked.begin();
        long sent = asked.answerUntilLeft();

        // What the machine itself holds between the two sockets is not ours.
        assertThat(sent).as("octets sent to one who reads none").isLessThan(64_000_000);
        assertThat(asked.left()).isTrue();
        asked.give();
        api.until(() -> api.streams() == 0);
    }
}
