package io.quorate.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.app.Blocking;
import io.quorate.app.Service;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.model.DcvMethod;
import io.quorate.net.TlsEngine;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.DemoWorld.Headline;
import io.quorate.sandbox.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The lines that the demo prints, each sent as it is printed: it answers as the line above it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoLinesTest {

    private static final String KEY = "quorate-demo-key";
    private static final Pattern CURL =
            Pattern.compile("curl -s -H 'x-api-key: ([^']+)' -H 'content-type: ([^']+)' -d '([^']+)' (http://\\S+)");

    private final Vertx vertx = Service.vertx();
    private final List<Service> services = new ArrayList<>();
    private Sandbox sandbox;
    private String url = "";

    /** Some day on which one method has ended and the others have not. */
    private static final Clock DAY = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);

    private record Answer(int status, JsonObject body) {}

    @BeforeAll
    void start() throws Exception {
        sandbox = Blocking.await(Sandbox.start(vertx, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views()));
        url = serve(DAY);
    }

    private String serve(Clock clock) throws Exception {
        // Services of one Vert.x share a port.
        Service service = Blocking.await(Service.start(
                Service.vertx(),
                DemoFleet.simulated(0, KEY, DnssecMode.TRUST_AD, sandbox),
                1,
                new Service.Beside(null, TlsEngine.ofThisMachine(), null, clock)));
        services.add(service);
        return "http://127.0.0.1:" + service.port() + "/mpic";
    }

    @AfterAll
    void stop() throws Exception {
        for (Service service : services) {
            Blocking.await(service.stop());
        }
        Blocking.await(vertx.close());
    }

    private DemoLines lines() {
        return new DemoLines(url, KEY, DAY.instant());
    }

    @Test
    void namesEachMethodThatHasEnded() {
        assertThat(new DemoLines(url, KEY, Instant.parse("2027-03-15T00:00:00Z")).dcv())
                .contains(
                        "# contact-phone-txt: refused with 400, the Baseline Requirements ended it on 2027-03-15",
                        "# ip-address: refused with 400, the Baseline Requirements ended it on 2026-03-15",
                        "# acme-dns-01: valid, all six agree");
    }

    @Test
    void everyMethodHasALine() {
        EnumSet<DcvMethod> told = EnumSet.noneOf(DcvMethod.class);
        lines().dcv()
                .forEach(line -> Arrays.stream(DcvMethod.values())
                        .filter(method -> line.contains("\"" + method.wireName() + "\""))
                        .forEach(told::add));
        assertThat(told).containsExactlyInAnyOrder(DcvMethod.values());
    }

    static List<String> methods() {
        return Arrays.stream(DcvMethod.values()).map(DcvMethod::wireName).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void answersAsTheLineAboveSays(String method) throws Exception {
        List<String> lines = lines().dcv();
        int said = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("# " + method + ":"))
                .findFirst()
                .orElseThrow());
        Answer answer = send(lines.get(said + 1));
        if (lines.get(said).contains("refused with 400")) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().encode()).contains("below-baseline-requirements", "2026-03-15");
        } else {
            assertThat(lines.get(said)).endsWith("valid, all six agree");
            assertThat(answer.body().getBoolean("is_valid"))
                    .as(answer.body().encode())
                    .isTrue();
            assertThat(answer.body().getJsonArray("perspectives"))
                    .hasSize(6)
                    .allSatisfy(view -> assertThat(((JsonObject) view)
                                    .getJsonObject("check_response")
                                    .getBoolean("check_passed"))
                            .isTrue());
        }
    }

    /** In the order of the lines: what is valid, how many contacts or records there are, and who sees the first. */
    @Test
    void theLinesOnSetsShowWhoSawWhat() throws Exception {
        List<String> seen = new ArrayList<>();
        for (String line : lines().sets()) {
            JsonObject body = send(line).body();
            JsonArray set = body.getJsonArray("contacts", body.getJsonArray("records"));
            seen.add(body.getBoolean("is_valid") + " " + set.size()
                    + (set.isEmpty() ? "" : " " + set.getJsonObject(0).getString("corroborations")));
        }
        assertThat(seen).containsExactly("true 1 6/6", "true 2 5/6", "false 0", "true 1 6/6", "false 2 3/6");
    }

    @ParameterizedTest(name = "on {0} the demo has {1} names with contacts, and each comes out as it should")
    @CsvSource({"2026-11-29, 4", "2027-03-15, 3", "2028-03-15, 0"})
    void theHeadlinesComeOutAsTheyShould(LocalDate day, int names) throws Exception {
        Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        DemoLines lines = new DemoLines(serve(Clock.fixed(at, ZoneOffset.UTC)), KEY, at);
        List<Headline> headlines = DemoWorld.contacts(at);
        assertThat(headlines).hasSize(names);
        for (Headline headline : headlines) {
            Answer answer = send(lines.curl(headline.question(at)));
            byte[] body = answer.body().encode().getBytes(StandardCharsets.UTF_8);
            DemoTable.Answer read = DemoTable.Answer.read(body);
            assertThat(DemoTable.isRight(headline, read))
                    .as(DemoTable.row(headline, read))
                    .isTrue();
        }
    }

    @Test
    void theLinesOnCaaAreAsBefore() throws Exception {
        Answer answer = send(lines().caa(List.of("permit.example")).get(0));
        assertThat(answer.body().getBoolean("is_valid")).isTrue();
    }

    private Answer send(String line) throws Exception {
        Matcher curl = CURL.matcher(line);
        assertThat(curl.matches()).as(line).isTrue();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(curl.group(4))
                .putHeader("x-api-key", curl.group(1))
                .putHeader("content-type", curl.group(2));
        Buffer body = Buffer.buffer(curl.group(3));
        return Blocking.await(Future.<Answer>future(done -> vertx.runOnContext(
                onLoop -> send(vertx.createHttpClient(), options, body).onComplete(done))));
    }

    /** Keeps a reference to the client: an unreachable one is closed by the garbage collector. */
    private static Future<Answer> send(HttpClient client, RequestOptions options, Buffer body) {
        return client.request(options)
                .compose(request -> request.send(body))
                .compose(response ->
                        response.body().map(octets -> new Answer(response.statusCode(), new JsonObject(octets))))
                .eventually(client::close);
    }
}
