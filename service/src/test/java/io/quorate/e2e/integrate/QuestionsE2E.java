package io.quorate.e2e.integrate;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Questions as EJBCA and a branch of acme2certifier send them, and those that the page has the latter send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsE2E {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workplace place = Workplace.of(getClass());
    private final HttpClient http = HttpClient.newHttpClient();
    private Demo demo;

    @BeforeAll
    void start() {
        demo = Demo.start(place);
        Snippet.write(place, "python", "def question(", "questions.py");
        Snippet.write(place, "python", "def ask(", "mpic.py");
    }

    @AfterAll
    void end() {
        if (demo != null) {
            demo.close();
        }
    }

    /** The manual's request has neither parameters nor a trace identifier. */
    @Test
    void ejbcaIsAnswered() throws Exception {
        HttpResponse<String> answer = post(
                "/v1/mpic",
                "x-api-key",
                Demo.KEY,
                "{\"check_type\": \"caa\", \"domain_or_ip_target\": \"permit.example\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("is_valid").asBoolean()).isTrue();
        assertThat(body.path("request_orchestration_parameters").isNull()).isTrue();
        assertThat(body.path("perspectives"))
                .hasSize(6)
                .allSatisfy(each -> assertThat(
                                each.at("/check_response/check_passed").asBoolean())
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-01", "dns-01", "tls-alpn-01"})
    void aChallengeOfAcme2certifierIsAnswered(String challenge) {
        assertThat(python("from questions import question; from mpic import ask;"
                        + " print(': '.join(ask(question('" + challenge + "', 'dcv.example', '" + Demo.TOKEN + "', '"
                        + Demo.KEY_AUTHORIZATION + "'))))"))
                .isEqualTo("yes: corroborated");
    }

    @Test
    void acme2certifiersQuestionOfCaaIsAnswered() {
        assertThat(python("from questions import caa_question; from mpic import ask;"
                        + " print([ask(caa_question(name, ['" + Demo.ISSUER + "']))[0] for name in"
                        + " ('*.wildcard-only.example', 'wildcard-only.example')])"))
                .isEqualTo("['yes', 'no']");
    }

    /** As the branch sends them: never a yes. The bearer of the key is its other way to show one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"domain_or_ip_target\":\"dcv.example\",\"validation_method\":\"acme-dns-01\","
                        + "\"key_authorization_hash\":\"" + Demo.DIGEST + "\"}",
                "{\"domain_or_ip_target\":\"wildcard-only.example\",\"check_type\":\"caa\",\"caa_check_parameters\":"
                        + "{\"certificate_type\":\"tls-server-wildcard\",\"caa_domains\":[\"" + Demo.ISSUER + "\"]}}"
            })
    void acme2certifiersOwnQuestionIsRefused(String body) throws Exception {
        HttpResponse<String> answer = post("/mpic", "authorization", "Bearer " + Demo.KEY, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).isEqualTo("request-validation-failed");
    }

    private String python(String program) {
        Path python = Programs.require("python3", "python3");
        return Ended.in(place.folder(), place, "python", demo.environment(), List.of(python.toString(), "-c", program))
                .expect(0)
                .output()
                .strip();
    }

    private HttpResponse<String> post(String path, String header, String value, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(demo.url() + path))
                        .header("content-type", "application/json")
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
