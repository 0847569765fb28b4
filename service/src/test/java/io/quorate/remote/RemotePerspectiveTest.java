package io.quorate.remote;

import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.api.ApiServer;
import io.quorate.api.ApiServer.Codecs;
import io.quorate.api.ApiServer.Services;
import io.quorate.api.AuthSettings;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.api.HttpSettings;
import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.api.Pages;
import io.quorate.caa.CaaSettings;
import io.quorate.coordinator.CircuitBreaker;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.Header;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.CoordinatorSettings.Route;
import io.quorate.coordinator.PerspectiveState;
import io.quorate.coordinator.ProbeResult;
import io.quorate.dcv.AdnPolicy;
import io.quorate.dns.AddressLookup;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.IpAddress;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.RecordsRequest;
import io.quorate.model.Rir;
import io.quorate.model.TargetParser;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.perspective.CheckRecorder;
import io.quorate.perspective.CheckRunner;
import io.quorate.support.CallContext;
import io.quorate.support.Digests;
import io.quorate.support.FileContents;
import io.quorate.support.Futures;
import io.quorate.support.KnownSpan;
import io.quorate.support.Secret;
import io.quorate.support.Sentences;
import io.quorate.support.Traces;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.PerspectiveHeaders;
import io.quorate.wire.ProblemCodec;
import io.quorate.wire.ViewStatements;

import static org.assertj.core.api.Assertions.assertThat;

/** A coordinator's side of the wire, against our own server and against servers that misbehave. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class RemotePerspectiveTest {

    private static final PublicName NAMES = PublicName.parser(new PublicSuffixes(List.of("test")));
    private static final CheckCodec CODEC = new CheckCodec(NAMES, NAMES);
    private static final String KEY = "the-key-of-a-coordinator";
    private static final Perspective HERE = Perspective.at("us-east-2", new Place(Rir.ARIN, 39.96, -83));
    private static final Dnssec SECURE = new Dnssec(DnssecStatus.SECURE, "signed");
    private static final DomainName TARGET =
            (DomainName) ((TargetParser.Accepted) NAMES.parse("shop.example.test")).target();
    private static final CheckRequest CAA = new CaaRequest(TARGET, null, "trace-1");
    private static final CheckRequest PERSISTENT = new DcvRequest(
            TARGET,
            new DcvParameters.DnsPersistent(
                    List.of("ca.example"), List.of("https://ca.example/a/1", "https://ca.example/a/2"), false),
            null);

    @TempDir
    static Path folder;

    private static @Nullable Path ca;
    private static @Nullable Path otherCa;

    private final Vertx vertx;
    private final Context loop;
    private Set<String> matched = Set.of("https://ca.example/a/1", "https://ca.example/a/2", "https://ca.example/a/3");
    private Future<CheckResult> caaResult = Future.succeededFuture(Passed.of(new CaaEvidence(
            true,
            "example.test",
            List.of("0 issue \"ca.example\""),
            null,
            null,
            List.of(),
            null,
            SECURE,
            List.of(),
            null)));
    private volatile @Nullable CallContext granted;
    private final Promise<CallContext> arrived = Promise.promise();
    private final Promise<Void> left = Promise.promise();
    private List<String> obstacles = List.of();
    private final CircuitBreaker breaker = new CircuitBreaker(HERE, Clock.systemUTC());

    RemotePerspectiveTest(Vertx vertx) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
    }

    @BeforeAll
    static void makeCertificates() throws Exception {
        TestCertificates authority = new TestCertificates(folder, "fleet");
        ca = authority.ca();
        authority.issue("server", "us-east-2.example", false);
        authority.issue("client", "coordinator.example", false);
        otherCa = new TestCertificates(folder, "stranger").ca();
    }

    @Test
    void acceptsAnEchoedReplyOverMutualTls() throws Exception {
        RemotePerspective remote = remote(secure(server(HERE, tls(true)), channel(ca, "us-east-2.example", true)));
        CheckReport report = ask(remote, CAA);
        assertThat(report.result()).isInstanceOf(Passed.class);
        CaaEvidence evidence = (CaaEvidence) report.result().evidence();
        assertThat(evidence.recordsSeen()).containsExactly("0 issue \"ca.example\"");
        assertThat(evidence.foundAt()).isEqualTo("example.test");
        assertThat(evidence.dnssec().status()).isEqualTo(DnssecStatus.SECURE);
    }

    @Test
    void asksAPerspectiveAtAnIpv6Address() throws Exception {
        Assumptions.assumeTrue(
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(address -> address.isLoopbackAddress() && address instanceof Inet6Address),
                "loopback has no ::1");
        String url = "http://[::1]:" + server("::1", HERE, null);
        RemoteSettings settings = new RemoteSettings(
                HERE, url, Secret.of(KEY), Protocol.QUORATE, List.of(), CoordinatorSettings.Channel.PLAIN);
        CheckResult result = ask(remote(settings), CAA).result();
        assertThat(result).as(result.toString()).isInstanceOf(Passed.class);
    }

    @Test
    void sendsTheMatchWithThePass() throws Exception {
        RemotePerspective remote = remote(secure(server(HERE, tls(false)), channel(ca, "us-east-2.example", false)));
        CheckResult result = ask(remote, PERSISTENT).result();
        assertThat(result)
                .isInstanceOfSatisfying(
                        Passed.class,
                        passed -> assertThat(passed.matched())
                                .containsExactly("https://ca.example/a/1", "https://ca.example/a/2"));
    }

    /** BR 3.2.2.9: a remote must have seen the same accounturi, so one that names none has not corroborated. */
    @Test
    void aPersistentPassWithoutAnAcceptableAccountCannotBeCounted() throws Exception {
        RemotePerspective remote = remote(secure(server(HERE, tls(false)), channel(ca, "us-east-2.example", false)));
        matched = Set.of();
        assertThat(ask(remote, PERSISTENT).result())
                .isInstanceOfSatisfying(
                        Incomplete.class,
                        incomplete -> assertThat(incomplete.errors().get(0).message())
                                .contains("does not name which acceptable account"));
        matched = Set.of("https://ca.example/a/3");
        assertThat(ask(remote, PERSISTENT).result()).isInstanceOf(Incomplete.class);
    }

    @Test
    void readsTheMatchFromItsHeader() {
        Set<String> matched = Set.of("a b, \u00fc", "c", "");
        assertThat(PerspectiveHeaders.decodeMatched(PerspectiveHeaders.encodeMatched(matched)))
                .isEqualTo(matched);
        assertThat(PerspectiveHeaders.decodeMatched(null)).isEmpty();
        assertThat(PerspectiveHeaders.decodeMatched("YQ,!")).isEmpty();
    }

    static Stream<Arguments> untrusted() {
        return Stream.of(
                Arguments.of("a certificate of another authority", otherCa, "us-east-2.example"),
                Arguments.of("a certificate for another name", ca, "eu-west-1.example"),
                Arguments.of("a certificate that the platform does not know", null, "us-east-2.example"));
    }

    @ParameterizedTest(name = "{0} is unreachable")
    @MethodSource("untrusted")
    void rejectsUntrustedServerCertificates(String what, @Nullable Path authority, String name) throws Exception {
        RemotePerspective remote = remote(secure(server(HERE, tls(false)), channel(authority, name, false)));
        assertIncomplete(ask(remote, CAA), Cause.UNREACHABLE, "could not be reached");
    }

    @Test
    void reportsAMissingClientCertificate() throws Exception {
        RemotePerspective remote = remote(secure(server(HERE, tls(true)), channel(ca, "us-east-2.example", false)));
        assertIncomplete(ask(remote, CAA), Cause.PROTOCOL_ERROR, "");
    }

    static Stream<Arguments> impostors() {
        return Stream.of(
                Arguments.of(
                        "MD-14 another code",
                        Perspective.at("us-west-2", HERE.place()),
                        "comes from perspective us-west-2"),
                Arguments.of(
                        "MD-15 another region",
                        Perspective.at("us-east-2", new Place(Rir.APNIC, 1, 1)),
                        "region APNIC"),
                Arguments.of("no identity", null, "comes from perspective (none)"));
    }

    @ParameterizedTest(name = "a reply with {0} is of wrong identity")
    @MethodSource("impostors")
    void aReplyOfSomebodyElseDoesNotCount(String what, @Nullable Perspective self, String words) throws Exception {
        RemotePerspective remote = remote(plain(server(self, null), KEY, Protocol.QUORATE));
        assertIncomplete(ask(remote, CAA), Cause.WRONG_IDENTITY, words);
    }

    @Test
    void reportsARejectedApiKey() throws Exception {
        RemotePerspective remote = remote(plain(server(HERE, null), "another-key-than-this", Protocol.QUORATE));
        assertIncomplete(ask(remote, CAA), Cause.PROTOCOL_ERROR, "does not accept our api-key");
    }

    @Test
    void theCauseOfAnIncompleteCheckArrives() throws Exception {
        caaResult = Future.succeededFuture(new Incomplete(CaaEvidence.NONE, List.of(), Cause.BOGUS));
        RemotePerspective remote = remote(plain(server(HERE, null), KEY, Protocol.QUORATE));
        assertIncomplete(ask(remote, CAA), Cause.BOGUS, "");
    }

    @Test
    void aPerspectiveStopsWhenItsCallerHasLeft() throws Exception {
        Promise<CheckResult> never = Promise.promise();
        caaResult = never.future();
        RemotePerspective remote = remote(plain(server(HERE, null), KEY, Protocol.QUORATE));
        CheckReport report = onLoop(() -> remote.check(CAA, CallContext.ours(Duration.ofSeconds(1), System::nanoTime)));
        assertThat(report.result()).isInstanceOf(Incomplete.class);
        assertThat(((Incomplete) report.result()).cause()).isEqualTo(Cause.TIMED_OUT);
        CallContext call = java.util.Objects.requireNonNull(granted);
        assertThat(call.remaining()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aPerspectiveLearnsWhenItsCallerHangsUp() throws Exception {
        Promise<CheckResult> never = Promise.promise();
        caaResult = never.future();
        int port = server(HERE, null);
        io.vertx.core.http.HttpClient client = vertx.createHttpClient();
        client.request(io.vertx.core.http.HttpMethod.POST, port, "127.0.0.1", "/caa")
                .compose(request -> request.putHeader("x-api-key", KEY)
                        .putHeader("content-type", "application/json")
                        .send("{\"domain_or_ip_target\":\"shop.example.test\"}"));
        assertThat(Futures.await(arrived.future()).expired()).isFalse();
        Futures.await(client.close());
        Futures.await(left.future());
    }

    /** Answers of servers of any make, each with its judgement. */
    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of("no JSON", 200, "Internal Server Error", Cause.PROTOCOL_ERROR, "answered 200"),
                Arguments.of("an empty body", 500, "", Cause.PROTOCOL_ERROR, "answered 500"),
                Arguments.of("FastAPI's 422", 422, "{\"detail\":[]}", Cause.PROTOCOL_ERROR, "answered 422"),
                Arguments.of("overload", 503, "{}", Cause.UNREACHABLE, "overloaded"),
                Arguments.of("too many requests", 429, "{}", Cause.UNREACHABLE, "overloaded"),
                Arguments.of("a redirect", 302, "", Cause.PROTOCOL_ERROR, "redirects are not followed"),
                Arguments.of("nothing at this path", 404, "{}", Cause.PROTOCOL_ERROR, "leads to something else"),
                Arguments.of(
                        "the other check type",
                        200,
                        "{\"check_completed\":true,\"check_passed\":true,\"check_type\":\"dcv\",\"details\":{}}",
                        Cause.PROTOCOL_ERROR,
                        "another question"),
                Arguments.of(
                        "MD-28 no UTF-8", 200, "{\"errors\":\"\u00ff\u00fe\"}", Cause.PROTOCOL_ERROR, "answered 200"),
                Arguments.of("no echo", 200, okCaa("true"), Cause.WRONG_IDENTITY, "protocol: open-mpic"),
                Arguments.of("a body without end", 200, "x".repeat(2_000_000), Cause.PROTOCOL_ERROR, "larger than"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("replies")
    void reportsTheCauseOfAnInvalidReply(String what, int status, String body, Cause cause, String words)
            throws Exception {
        int port = stub(request -> request.response()
                .setStatusCode(status)
                .putHeader("location", "http://127.0.0.1:1/")
                .end(Buffer.buffer(body, "ISO-8859-1")));
        assertIncomplete(ask(remote(plain(port, KEY, Protocol.QUORATE)), CAA), cause, words);
    }

    /** The version before has no path for them, and says so as every server does. */
    static Stream<CheckRequest> newChecks() {
        return Stream.of(
                new ContactRequest(TARGET, ContactSource.all(), null, null),
                new RecordsRequest(TARGET, null, DcvParameters.RecordType.TXT, null));
    }

    @ParameterizedTest
    @MethodSource("newChecks")
    void anOlderPerspectiveIsIncompleteWithThatReason(CheckRequest asked) throws Exception {
        List<String> paths = new ArrayList<>();
        int port = stub(request -> {
            paths.add(request.path());
            request.response().setStatusCode(404).end("{\"title\":\"Not found\",\"status\":404}");
        });
        assertIncomplete(
                ask(remote(plain(port, KEY, Protocol.QUORATE)), asked),
                Cause.PROTOCOL_ERROR,
                "its version does not know this check");
        assertThat(paths).containsExactly("/" + asked.type().wireName());
    }

    /** A perspective of other make has no such path: it is asked by its own check for each contact of the primary. */
    @Test
    void aPerspectiveOfOtherMakeIsAskedForEachContact() throws Exception {
        List<String> asked = new ArrayList<>();
        int port = stub(request -> request.body().onSuccess(body -> {
            asked.add(request.path() + " "
                    + body.toJsonObject().getJsonObject("dcv_check_parameters").getString("challenge_value"));
            request.response()
                    .end(
                            "{\"check_completed\":true,\"check_passed\":true,\"details\":{\"validation_method\":\""
                                    + "contact-email-txt\",\"records_seen\":[\"a@shop.example.test\",\"B@shop.example.test\"]}}");
        }));
        List<Contact> contacts = Stream.of("a@shop.example.test", "b@shop.example.test")
                .map(value -> new Contact(ContactSource.TXT_EMAIL, value, value, "x"))
                .toList();
        ContactRequest check = new ContactRequest(TARGET, List.of(ContactSource.TXT_EMAIL), null, null)
                .afterPrimary(
                        Passed.of(new ContactEvidence(contacts, List.of(), 0, Set.of(), Dnssec.UNKNOWN, List.of())));
        RemotePerspective remote = remote(plain(port, KEY, Protocol.OPEN_MPIC));
        assertThat(remote.followsPrimary(check)).isTrue();
        assertThat(remote(plain(port, KEY, Protocol.QUORATE)).followsPrimary(check))
                .isFalse();
        CheckResult result = ask(remote, check).result();
        assertThat(asked).containsExactlyInAnyOrder("/dcv a@shop.example.test", "/dcv b@shop.example.test");
        assertThat(((Passed) result).matched())
                .as("the second has a capital letter, which their version ignores")
                .containsExactly("txt-email a@shop.example.test");
    }

    @Test
    void aReplyToAnEarlierRequestDoesNotCount() throws Exception {
        int port = stub(request -> request.body()
                .onSuccess(body -> request.response()
                        .putHeader(PerspectiveHeaders.CODE, HERE.code())
                        .putHeader(PerspectiveHeaders.RIR, "ARIN")
                        .putHeader(PerspectiveHeaders.NONCE, "00")
                        .putHeader(PerspectiveHeaders.REQUEST, Digests.sha256Hex(body.getBytes()))
                        .end(okCaa("true"))));
        assertIncomplete(ask(remote(plain(port, KEY, Protocol.QUORATE)), CAA), Cause.WRONG_IDENTITY, "another request");
    }

    @Test
    void grantsTheTimeThatItIsGiven() throws Exception {
        RemotePerspective remote = remote(plain(server(HERE, null), KEY, Protocol.QUORATE));
        onLoop(() -> remote.check(CAA, CallContext.ours(Duration.ofSeconds(200), System::nanoTime)));
        assertThat(Objects.requireNonNull(granted).remaining())
                .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(200));
    }

    @Test
    void sendsItsTimeBudgetOverHttp2() throws Exception {
        List<String> budgets = new ArrayList<>();
        List<HttpVersion> versions = new ArrayList<>();
        int port = stub(request -> {
            budgets.add(request.getHeader(PerspectiveHeaders.BUDGET));
            versions.add(request.version());
            request.response().end("");
        });
        ask(remote(plain(port, KEY, Protocol.QUORATE)), CAA);
        assertThat(versions).containsExactly(HttpVersion.HTTP_2);
        assertThat(Integer.parseInt(budgets.get(0))).isBetween(1, 5000);
    }

    @Test
    void aReplyThatIsLateCountsAsTimedOutAndAnotherRequestIsServed() throws Exception {
        int port = stub(request -> {
            boolean patient = Integer.parseInt(request.getHeader(PerspectiveHeaders.BUDGET)) > 1000;
            if (patient) {
                request.response().setStatusCode(404).end();
            }
        });
        RemotePerspective remote = remote(plain(port, KEY, Protocol.QUORATE));
        CheckReport late = onLoop(() -> remote.check(CAA, CallContext.ours(Duration.ofMillis(200), System::nanoTime)));
        assertIncomplete(late, Cause.TIMED_OUT, "in time");
        assertIncomplete(ask(remote, CAA), Cause.PROTOCOL_ERROR, "404");
    }

    /** No caller pays for a probe: not one check is sent before a probe of the background has passed. */
    @Test
    void afterFiveFailuresItIsNotAskedBeforeAProbeHasPassed() throws Exception {
        List<String> seen = new ArrayList<>();
        List<Boolean> well = new ArrayList<>();
        int port = stub(request -> {
            seen.add(request.path());
            if (well.isEmpty()) {
                request.connection().close();
            } else {
                request.response().end();
            }
        });
        RemotePerspective remote = remote(plain(port, KEY, Protocol.QUORATE));
        for (int i = 0; i < PerspectiveState.CHECKS; i++) {
            assertIncomplete(ask(remote, CAA), Cause.UNREACHABLE, "could not be reached");
        }
        seen.clear();
        well.add(true);
        for (int i = 0; i < 10; i++) {
            assertIncomplete(
                    ask(remote, CAA), Cause.UNREACHABLE, "it was not asked, because it failed before: it could");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aProbeTakesTheKeyAndSeesWhoAnswersAndWhichBuild() throws Exception {
        ProbeResult result = probe(remote(plain(server(HERE, null), KEY, Protocol.QUORATE)));
        assertThat(result).isEqualTo(ProbeResult.passed("0.9.9"));
        obstacles = List.of("its resolver is not trusted");
        result = probe(remote(plain(server(HERE, null), KEY, Protocol.QUORATE)));
        assertThat(result.outcome()).isEqualTo(ProbeResult.Outcome.NOT_READY);
        assertThat(result.build()).isEqualTo("0.9.9");
    }

    @Test
    void aProbeWithAWrongKeyFails() throws Exception {
        RemotePerspective remote = remote(plain(server(HERE, null), "another-key-than-this", Protocol.QUORATE));
        assertFailed(remote, Cause.PROTOCOL_ERROR, "does not accept our api-key");
    }

    @ParameterizedTest(name = "a probe answered with {0} fails")
    @MethodSource("impostors")
    void aProbeAnsweredBySomebodyElseFails(String what, @Nullable Perspective self, String words) throws Exception {
        RemotePerspective remote = remote(plain(server(self, null), KEY, Protocol.QUORATE));
        assertFailed(remote, Cause.WRONG_IDENTITY, self == null ? "comes from perspective (none)" : words);
    }

    @Test
    void aProbeOfWhatIsNotThereFails() throws Exception {
        assertFailed(remote(plain(freePort(), KEY, Protocol.QUORATE)), Cause.UNREACHABLE, "nothing listens");
    }

    /** A version before the page: an empty question proves the key, /readyz the readiness. */
    @Test
    void aPerspectiveOneVersionOlderIsProbedByAnEmptyQuestion() throws Exception {
        List<String> seen = new ArrayList<>();
        int port = stub(request -> {
            seen.add(request.method() + " " + request.path());
            boolean known = KEY.equals(request.getHeader(PerspectiveHeaders.API_KEY));
            int status = request.path().equals("/caa")
                    ? known ? 400 : 403
                    : request.path().equals("/readyz") ? 200 : 404;
            request.response().setStatusCode(status).end();
        });
        assertThat(probe(remote(plain(port, KEY, Protocol.QUORATE)))).isEqualTo(ProbeResult.passed(null));
        assertThat(seen).containsExactly("GET /perspective", "POST /caa", "GET /readyz");
        assertFailed(
                remote(plain(port, "another-key-than-this", Protocol.QUORATE)),
                Cause.PROTOCOL_ERROR,
                "does not accept our api-key");
    }

    /** Both ways of an entry with two, each with its own headers. */
    @Test
    void aPerspectiveOfOtherMakeIsProbedWhereItsChecksGo() throws Exception {
        List<String> seen = new ArrayList<>();
        int home = stub(request -> {
            seen.add(request.path() + " " + request.getHeader("x-token"));
            request.response().setStatusCode(422).end();
        });
        int away = stub(request -> {
            seen.add(request.path() + " " + request.getHeader("x-token"));
            request.response().setStatusCode(403).end();
        });
        RemotePerspective remote = remote(new RemoteSettings(
                HERE,
                "http://127.0.0.1:" + home,
                Secret.of(KEY),
                Protocol.OPEN_MPIC,
                List.of(),
                Channel.PLAIN,
                new Route(null, List.of(new Header("x-token", Secret.of("for-caa")))),
                new Route("http://127.0.0.1:" + away + "/dcv", List.of(new Header("x-token", Secret.of("for-dcv")))),
                List.of()));
        assertFailed(remote, Cause.PROTOCOL_ERROR, "does not accept our api-key");
        assertThat(seen).containsExactlyInAnyOrder("/caa for-caa", "/dcv for-dcv");
        assertThat(probe(remote(plain(home, KEY, Protocol.OPEN_MPIC)))).isEqualTo(ProbeResult.passed(null));
    }

    private ProbeResult probe(RemotePerspective remote) throws Exception {
        return onLoop(remote::probe);
    }

    private void assertFailed(RemotePerspective remote, Cause cause, String words) throws Exception {
        ProbeResult result = probe(remote);
        assertThat(result.outcome()).isEqualTo(ProbeResult.Outcome.FAILED);
        assertThat(result.fault()).satisfies(fault -> {
            assertThat(fault.cause()).isEqualTo(cause);
            assertThat(fault.words()).contains(words);
        });
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void sendsTraceparentWithEveryProtocol(Protocol protocol) throws Exception {
        List<String> told = new ArrayList<>();
        int port = stub(request -> {
            told.add(String.valueOf(request.getHeader("traceparent")));
            request.response().end(okCaa("true"));
        });
        RemotePerspective remote = remote(plain(port, KEY, protocol));
        CallContext call = CallContext.ours(Duration.ofSeconds(5), System::nanoTime);
        onLoop(() -> remote.check(CAA, call));
        onLoop(() -> remote.check(CAA, call.withSpan(new KnownSpan())));
        assertThat(told).containsExactly("null", "00-trace-span-01");
    }

    /** The reference's layout: a URL and headers of their own for CAA and for DCV. */
    @Test
    void checksOfEachTypeGoWhereTheEntrySays() throws Exception {
        List<String> seen = new ArrayList<>();
        int home = stub(request -> {
            seen.add("home " + request.path() + " " + request.getHeader("x-token"));
            request.response().end(okCaa("true"));
        });
        int away = stub(request -> {
            seen.add("away " + request.path() + " " + request.getHeader("x-token") + " "
                    + request.getHeader("x-api-key"));
            request.response().end("{}");
        });
        RemotePerspective remote = remote(new RemoteSettings(
                HERE,
                "http://127.0.0.1:" + home,
                Secret.of(KEY),
                Protocol.OPEN_MPIC,
                List.of(),
                Channel.PLAIN,
                new Route(null, List.of(new Header("x-token", Secret.of("for-caa")))),
                new Route(
                        "http://127.0.0.1:" + away + "/mpic-dcv-checker/dcv",
                        List.of(new Header("x-token", Secret.of("for-dcv")))),
                List.of()));
        ask(remote, CAA);
        ask(remote, PERSISTENT);
        assertThat(seen).containsExactly("home /caa for-caa", "away /mpic-dcv-checker/dcv for-dcv " + KEY);
        Futures.await(remote.close());
    }

    @Test
    void omitsMembersThatOthersMisread() throws Exception {
        List<String> seen = new ArrayList<>();
        int port = stub(request -> {
            seen.add(request.path());
            request.response().end("{}");
        });
        CheckRequest query =
                new DcvRequest(TARGET, new DcvParameters.AcmeHttp01("token?x", "token?x.key", Map.of()), null);
        assertIncomplete(
                ask(remote(plain(port, KEY, Protocol.OPEN_MPIC)), query), Cause.PROTOCOL_ERROR, "it was not asked");
        assertThat(seen).isEmpty();
        ask(remote(plain(port, KEY, Protocol.QUORATE)), query);
        assertThat(seen).containsExactly("/dcv");
    }

    private static String okCaa(String passed) {
        return "{\"check_completed\":true,\"check_passed\":" + passed + ",\"errors\":null,\"timestamp_ns\":1,"
                + "\"check_type\":\"caa\",\"details\":{\"caa_record_present\":false,\"found_at\":null,"
                + "\"records_seen\":null}}";
    }

    private static void assertIncomplete(CheckReport report, Cause cause, String words) {
        assertThat(report.result()).isInstanceOfSatisfying(Incomplete.class, incomplete -> {
            assertThat(incomplete.cause()).isEqualTo(cause);
            assertThat(incomplete.errors())
                    .allSatisfy(error ->
                            assertThat(Sentences.faults(error.message())).isEmpty());
            if (!words.isEmpty()) {
                assertThat(incomplete.errors().get(0).message()).contains(words);
            }
        });
    }

    private CheckReport ask(RemotePerspective remote, CheckRequest request) throws Exception {
        return onLoop(() -> remote.check(request, CallContext.ours(Duration.ofSeconds(5), System::nanoTime)));
    }

    /** As in the service, where all that a perspective's connections do is done by one event loop. */
    private <T> T onLoop(Supplier<Future<T>> work) throws Exception {
        return Futures.await(
                Future.<T>future(done -> loop.runOnContext(go -> work.get().onComplete(done))));
    }

    private RemotePerspective remote(RemoteSettings settings) throws Exception {
        return onLoop(() -> Future.succeededFuture(new RemotePerspective(
                settings,
                new ChannelLoad(settings.channel().maxInFlight()),
                breaker,
                new RemotePerspective.Shared(
                        vertx,
                        CODEC,
                        new NoLookup(),
                        new Reassessment(
                                new CaaSettings(List.of("ca.example"), List.of(), false, CaaSettings.ClimbOrder.STAGED),
                                Clock.systemUTC()),
                        new AdnPolicy(new PublicSuffixes(List.of("example"))),
                        new RemotePerspective.Signing("coordinator", new ViewStatements(evidence -> new byte[0])),
                        Clock.systemUTC(),
                        System::nanoTime,
                        new FileContents()))));
    }

    private static RemoteSettings plain(int port, String key, Protocol protocol) {
        return new RemoteSettings(
                HERE,
                "http://127.0.0.1:" + port,
                Secret.of(key),
                protocol,
                List.of(),
                CoordinatorSettings.Channel.PLAIN);
    }

    private static RemoteSettings secure(int port, Channel channel) {
        return new RemoteSettings(
                HERE, "https://us-east-2.example:" + port, Secret.of(KEY), Protocol.QUORATE, List.of(), channel);
    }

    private static Channel channel(@Nullable Path authority, String name, boolean certified) {
        return new Channel(
                List.of(IpAddress.parse("127.0.0.1").orElseThrow()),
                name,
                authority == null ? null : authority.toString(),
                certified ? folder.resolve("client.pem").toString() : null,
                certified ? folder.resolve("client.key").toString() : null,
                Channel.DEFAULT_MAX_IN_FLIGHT);
    }

    private static TlsSettings tls(boolean wantsClients) {
        return new TlsSettings(
                folder.resolve("server.pem").toString(),
                folder.resolve("server.key").toString(),
                wantsClients ? String.valueOf(ca) : null,
                TlsSettings.ClientAuth.REQUIRED);
    }

    private int server(@Nullable Perspective self, @Nullable TlsSettings tls) throws Exception {
        return server("127.0.0.1", self, tls);
    }

    private int server(String host, @Nullable Perspective self, @Nullable TlsSettings tls) throws Exception {
        CheckRunner runner = new CheckRunner(
                (request, call) -> {
                    granted = call;
                    arrived.tryComplete(call);
                    Runnable unwanted = call.caller().whenCancelled(left::tryComplete);
                    caaResult.onComplete(done -> unwanted.run());
                    return caaResult;
                },
                (request, call) -> Future.succeededFuture(new Passed(
                        new DnsEvidence(
                                request.parameters().method(),
                                List.of("x"),
                                0,
                                true,
                                "x",
                                null,
                                SECURE,
                                List.of(),
                                null),
                        List.of(),
                        matched)),
                CheckRecorder.NOWHERE,
                CheckRunner.UNNAMED,
                Duration.ofMinutes(5),
                Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC),
                System::nanoTime);
        ApiServer server = new ApiServer(
                vertx,
                HttpSettings.ofOneOrigin(host, 0, List.of("/"), 65536, tls, HttpSettings.Limits.DEFAULTS),
                new AuthSettings(List.of(ApiKey.unbound(
                        "coordinator",
                        Digests.sha256Hex(KEY.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        Set.of(Scope.PERSPECTIVE)))),
                new Services(
                        null,
                        runner,
                        self,
                        () -> obstacles,
                        System::nanoTime,
                        new Pages(() -> new byte[0], day -> new byte[0], () -> new byte[0]),
                        Traces.OFF),
                new Codecs(new MpicDecoder(NAMES, NAMES), new MpicEncoder(), CODEC, new ProblemCodec()));
        return Futures.await(server.withBuild("0.9.9").start(0));
    }

    private int stub(io.vertx.core.Handler<HttpServerRequest> handler) throws Exception {
        return Futures.await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private int freePort() throws Exception {
        io.vertx.core.http.HttpServer server = Futures.await(
                vertx.createHttpServer().requestHandler(request -> {}).listen(0, "127.0.0.1"));
        Futures.await(server.close());
        return server.actualPort();
    }

    private static final class NoLookup implements AddressLookup {

        @Override
        public Future<AddressAnswer> addressesOf(String asciiName, CallContext call) {
            return Future.succeededFuture(
                    new AddressAnswer(List.of(), List.of(), List.of("no resolver"), Dnssec.UNKNOWN, List.of()));
        }
    }
}
