package io.quorate.dns;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

import io.quorate.dns.DnsAnswer.Absent;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

import static io.quorate.dns.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The transport and the reading of answers, against packets that a test writes itself: DC-7 and DC-8 are among the tests of
 * absence and aliases, DC-9 of truncation, DC-11 of deadlines, DC-14 of SERVFAIL and other codes; DC-3, DC-10, DC-12 and
 * DC-15 are in {@link ServersInTurnTest}.
 */
@ExtendWith(VertxExtension.class)
class ResolverTest {

    private static final Question CAA = new Question("www.example.com", RecordType.CAA);
    private static final Name NAME = Name.fromConstantString("www.example.com.");
    private static final Name OTHER = Name.fromConstantString("alias.example.net.");

    @Test
    void findsRecordsAndAsksAsAValidatingStubDoes(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(
                        query -> answer(query, caa(NAME, "ca.example")).toWire()),
                (server, found) -> {
                    assertThat(found).isInstanceOfSatisfying(Found.class, answer -> {
                        assertThat(answer.records())
                                .singleElement()
                                .isInstanceOfSatisfying(DnsRecord.Caa.class, record -> {
                                    assertThat(record.tag()).hasToString("issue");
                                    assertThat(record.value()).hasToString("ca.example");
                                    assertThat(record.presentation()).isEqualTo("0 issue \"ca.example\"");
                                });
                        assertThat(answer.ttl()).isEqualTo(Duration.ofSeconds(300));
                        assertThat(answer.seen().rcode()).isEqualTo("NOERROR");
                    });
                    Message asked = server.asked.get(0);
                    assertThat(asked.getOPT().getPayloadSize()).isEqualTo(1232);
                    assertThat(asked.getOPT().getFlags() & ExtendedFlags.DO).isNotZero();
                    assertThat(asked.getHeader().getFlag(Flags.RD)).isTrue();
                    assertThat(asked.getHeader().getFlag(Flags.CD)).isFalse();
                });
    }

    @Test
    void dropsForgedPacketsAndTakesTheRightOneAfterThem(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.scripted((query, replies) -> {
                    Message otherId = answer(query, caa(NAME, "forged.example"));
                    otherId.getHeader().setID(query.getHeader().getID() ^ 1);
                    replies.send(otherId.toWire());
                    byte[] otherCase =
                            answer(query, caa(NAME, "forged.example")).toWire();
                    otherCase[13] ^= 0x20;
                    replies.send(otherCase);
                    Message otherQuestion = new Message(query.getHeader().getID());
                    otherQuestion.getHeader().setFlag(Flags.QR);
                    otherQuestion.addRecord(Record.newRecord(OTHER, 257, DClass.IN), Section.QUESTION);
                    replies.send(otherQuestion.toWire());
                    replies.send(query.toWire());
                    replies.send(new byte[] {1});
                    replies.send(answer(query, caa(NAME, "ca.example")).toWire());
                }),
                (server, found) -> assertThat(records(found))
                        .singleElement()
                        .satisfies(record ->
                                assertThat(((DnsRecord.Caa) record).value()).hasToString("ca.example")));
    }

    @Test
    void takesNoPacketFromAnotherSource(Vertx vertx, VertxTestContext test) {
        DatagramSocket stranger = vertx.createDatagramSocket();
        stranger.listen(0, "127.0.0.1")
                .onComplete(test.succeeding(ready -> ask(
                        vertx,
                        test,
                        server -> server.scripted((query, replies) -> stranger.send(
                                Buffer.buffer(answer(query, caa(NAME, "forged.example"))
                                        .toWire()),
                                server.askersPort,
                                "127.0.0.1")),
                        (server, found) -> {
                            assertThat(failure(found).kind()).isEqualTo(Kind.TIMED_OUT);
                            assertThat(server.asked).hasSize(2);
                        })));
    }

    @Test
    void asksAgainWhenNothingCame(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.scripted((query, replies) -> {
                    if (server.asked.size() == 2) {
                        replies.send(answer(query, caa(NAME, "ca.example")).toWire());
                    }
                }),
                (server, found) -> {
                    assertThat(found).isInstanceOf(Found.class);
                    assertThat(server.asked).hasSize(2);
                    assertThat(server.asked.get(0).getHeader().getID())
                            .isNotEqualTo(server.asked.get(1).getHeader().getID());
                });
    }

    @Test
    void aSilentResolverIsATimeoutThatNamesWhatWasAsked(Vertx vertx, VertxTestContext test) {
        ask(vertx, test, server -> server, (server, found) -> {
            assertThat(failure(found).kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure(found).words())
                    .contains("CAA")
                    .contains("www.example.com")
                    .contains("2 tries");
            assertThat(server.asked).hasSize(2);
        });
    }

    @Test
    void readsATruncatedAnswerOverTcp(Vertx vertx, VertxTestContext test) {
        Record[] many = IntStream.rangeClosed(1, 1001)
                .mapToObj(i -> caa(NAME, "ca" + i + ".example"))
                .toArray(Record[]::new);
        ask(
                vertx,
                test,
                server -> server.replying(ResolverTest::truncated)
                        .byTcp(query -> answer(query, many).toWire()),
                (server, found) -> assertThat(records(found)).hasSize(1001));
    }

    @Test
    void anAnswerCutByTcpTooIsAFailure(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(ResolverTest::truncated).byTcp(ResolverTest::truncated),
                (server, found) -> assertThat(failure(found).kind()).isEqualTo(Kind.MALFORMED));
    }

    @Test
    void anAnswerToAnotherQuestionByTcpIsAFailure(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(ResolverTest::truncated).byTcp(query -> {
                    Message other = answer(query);
                    other.getHeader().setID(query.getHeader().getID() ^ 1);
                    return other.toWire();
                }),
                (server, found) -> assertThat(found).isInstanceOf(Failed.class));
    }

    @Test
    void followsAliasesInsideAnAnswerAndIgnoresWhatIsNotAtTheirEnd(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> answer(
                                query,
                                caa(OTHER, "ca.example"),
                                new CNAMERecord(NAME, DClass.IN, 60, OTHER),
                                caa(Name.fromConstantString("stray.example."), "forged.example"))
                        .toWire()),
                (server, found) -> {
                    Found answer = (Found) found;
                    assertThat(answer.records()).hasSize(1);
                    assertThat(answer.aliases()).containsExactly("alias.example.net.");
                    assertThat(answer.ttl()).isEqualTo(Duration.ofSeconds(60));
                });
    }

    @Test
    void followsADname(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> answer(
                                query,
                                new DNAMERecord(
                                        Name.fromConstantString("example.com."),
                                        DClass.IN,
                                        60,
                                        Name.fromConstantString("example.net.")),
                                caa(Name.fromConstantString("www.example.net."), "ca.example"))
                        .toWire()),
                (server, found) -> assertThat(((Found) found).aliases()).containsExactly("www.example.net."));
    }

    @Test
    void asksForTheTargetOfAnAliasThatTheAnswerLeavesOpen(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> query.getQuestion().getName().equals(NAME)
                        ? answer(query, new CNAMERecord(NAME, DClass.IN, 60, OTHER))
                                .toWire()
                        : answer(query, caa(OTHER, "ca.example")).toWire()),
                (server, found) -> {
                    assertThat(((Found) found).aliases()).containsExactly("alias.example.net.");
                    assertThat(server.asked).hasSize(2);
                    assertThat(found.queries())
                            .extracting(QuerySeen::name)
                            .containsExactly("www.example.com", "alias.example.net");
                });
    }

    @Test
    void aLoopOfAliasesIsAFailure(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> answer(
                                query,
                                new CNAMERecord(NAME, DClass.IN, 60, OTHER),
                                new CNAMERecord(OTHER, DClass.IN, 60, NAME))
                        .toWire()),
                (server, found) -> assertThat(failure(found).kind()).isEqualTo(Kind.ALIAS_LOOP));
    }

    @Test
    void aLoopOverSeveralAnswersIsAFailure(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> {
                    Name owner = query.getQuestion().getName();
                    return answer(
                                    query,
                                    new CNAMERecord(
                                            owner,
                                            DClass.IN,
                                            60,
                                            Name.fromConstantString("x" + server.asked.size() + ".example.")))
                            .toWire();
                }),
                (server, found) -> {
                    assertThat(failure(found).kind()).isEqualTo(Kind.ALIAS_LOOP);
                    assertThat(server.asked).hasSizeLessThan(12);
                });
    }

    @Test
    void absenceIsNodataOrNxdomain(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(
                        query -> withSoa(answer(query), Rcode.NXDOMAIN).toWire()),
                (server, found) -> assertThat(((Absent) found).nxdomain()).isTrue());
    }

    @Test
    void anEmptyAnswerIsNodata(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(
                        query -> withSoa(answer(query), Rcode.NOERROR).toWire()),
                (server, found) -> assertThat(((Absent) found).nxdomain()).isFalse());
    }

    @Test
    void treatsAnEmptyAnswerWithoutSoaAsFailure(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> answer(query).toWire()),
                (server, found) -> assertThat(failure(found).words()).contains("without SOA"));
    }

    @Test
    void aReferralInPlaceOfAnAnswerIsAFailure(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> {
                    Message lame = answer(query);
                    lame.addRecord(new NSRecord(NAME, DClass.IN, 60, OTHER), Section.AUTHORITY);
                    return lame.toWire();
                }),
                (server, found) -> assertThat(failure(found).words()).contains("lame"));
    }

    @Test
    void servfailIsAFailureWithTheExtendedErrorMadeHarmless(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> {
                    Message failed = answer(query);
                    failed.getHeader().setRcode(Rcode.SERVFAIL);
                    failed.addRecord(
                            new OPTRecord(1232, 0, 0, 0, new ExtendedErrorCodeOption(22, "all\nsilent")),
                            Section.ADDITIONAL);
                    return failed.toWire();
                }),
                (server, found) -> {
                    assertThat(failure(found).kind()).isEqualTo(Kind.SERVFAIL);
                    assertThat(failure(found).words())
                            .contains("EDE 22")
                            .contains("all?silent")
                            .doesNotContain("\n");
                });
    }

    @Test
    void otherCodesAreFailures(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> {
                    Message refused = answer(query);
                    refused.getHeader().setRcode(Rcode.REFUSED);
                    return refused.toWire();
                }),
                (server, found) -> assertThat(failure(found).kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void recordDataThatCannotBeReadIsAFailureAndNeverEmpty(Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                server -> server.replying(query -> {
                    byte[] wire = answer(query, caa(NAME, "ca.example")).toWire();
                    wire[wire.length - 16] = (byte) 0xff;
                    return Arrays.copyOf(wire, wire.length - 3);
                }),
                (server, found) -> assertThat(found).isInstanceOf(Failed.class));
    }

    @Test
    void asksAResolverAtAnIpv6Address(Vertx vertx, VertxTestContext test) {
        ScriptedServer server = new ScriptedServer(vertx, true);
        server.replying(query -> answer(query, caa(NAME, "ca.example")).toWire())
                .start()
                .onComplete(test.succeeding(ready -> resolver(vertx, ready.address())
                        .ask(CAA, soon())
                        .onComplete(test.succeeding(found -> test.verify(() -> {
                            assertThat(found).isInstanceOf(Found.class);
                            test.completeNow();
                        })))));
    }

    @Test
    void theDeadlineEndsALookupEarly(Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false).start().onComplete(test.succeeding(server -> {
            Resolver resolver = resolver(vertx, server.address());
            resolver.ask(CAA, CallContext.ours(Duration.ofMillis(20), System::nanoTime))
                    .onComplete(test.succeeding(found -> test.verify(() -> {
                        assertThat(failure(found).kind()).isEqualTo(Kind.TIMED_OUT);
                        assertThat(server.asked).hasSizeLessThanOrEqualTo(1);
                        assertThat(resolver.inFlight()).isZero();
                        test.completeNow();
                    })));
        }));
    }

    @Test
    void manyLookupsLeaveNothingBehind(Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false).start().onComplete(test.succeeding(server -> {
            server.replying(query -> server.asked.size() % 3 == 0
                    ? new byte[] {0}
                    : answer(query, caa(query.getQuestion().getName(), "ca.example"))
                            .toWire());
            Resolver resolver = resolver(vertx, server.address());
            List<Future<DnsAnswer>> asked = IntStream.range(0, 1000)
                    .mapToObj(i -> resolver.ask(new Question("n" + i + ".example", RecordType.CAA), soon()))
                    .toList();
            Future.join(asked)
                    .onComplete(test.succeeding(all -> test.verify(() -> {
                        assertThat(resolver.inFlight()).isZero();
                        test.completeNow();
                    })));
        }));
    }

    @Test
    void randomOctetsNeverMakeItThrow(Vertx vertx, VertxTestContext test) {
        Random random = new Random(20261124);
        new ScriptedServer(vertx, false).start().onComplete(test.succeeding(server -> {
            server.replying(query -> {
                byte[] wire = answer(query, caa(NAME, "ca.example"), new CNAMERecord(NAME, DClass.IN, 60, OTHER))
                        .toWire();
                int questionEnd = 12 + NAME.length() + 4;
                for (int i = 0; i < 4; i++) {
                    int at = random.nextInt(wire.length);
                    if (at > 2 && (at < 4 || at >= questionEnd || at > 5 && at < 12)) {
                        wire[at] = (byte) random.nextInt();
                    }
                }
                return wire;
            });
            Resolver resolver = resolver(vertx, server.address());
            List<Future<DnsAnswer>> asked = IntStream.range(0, 2000)
                    .mapToObj(i -> resolver.ask(CAA, soon()))
                    .toList();
            Future.join(asked)
                    .onComplete(test.succeeding(all -> test.verify(() -> {
                        assertThat(resolver.inFlight()).isZero();
                        test.completeNow();
                    })));
        }));
    }

    @Test
    void aMemoAsksOnce(Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false).start().onComplete(test.succeeding(server -> {
            server.replying(query -> answer(query, caa(NAME, "ca.example")).toWire());
            LookupMemo memo = new LookupMemo(resolver(vertx, server.address()));
            Future.join(memo.ask(CAA, soon()), memo.ask(CAA, soon()))
                    .onComplete(test.succeeding(both -> test.verify(() -> {
                        assertThat(server.asked).hasSize(1);
                        test.completeNow();
                    })));
        }));
    }

    private interface Then {
        void check(ScriptedServer server, DnsAnswer answer);
    }

    private static void ask(Vertx vertx, VertxTestContext test, UnaryOperator<ScriptedServer> given, Then then) {
        ScriptedServer server = new ScriptedServer(vertx, false);
        given.apply(server).start().onComplete(test.succeeding(ready -> {
            Resolver resolver = resolver(vertx, ready.address());
            resolver.ask(CAA, soon())
                    .onComplete(test.succeeding(found -> test.verify(() -> {
                        then.check(ready, found);
                        assertThat(resolver.inFlight())
                                .as("nothing is left behind")
                                .isLessThanOrEqualTo(1);
                        test.completeNow();
                    })));
        }));
    }

    private static Resolver resolver(Vertx vertx, ServerAddress server) {
        Duration brief = Duration.ofMillis(300);
        return new Resolver(
                vertx,
                new DnsSettings(List.of(server), brief, 2, brief.multipliedBy(10), DnssecMode.OFF, null, null),
                null,
                System::nanoTime);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(10), System::nanoTime);
    }

    private static Record caa(Name owner, String issuer) {
        return new CAARecord(owner, DClass.IN, 300, 0, "issue", issuer);
    }

    private static byte[] truncated(Message query) {
        Message cut = answer(query);
        cut.getHeader().setFlag(Flags.TC);
        return cut.toWire();
    }

    private static Message withSoa(Message response, int rcode) {
        response.getHeader().setRcode(rcode);
        response.addRecord(
                new SOARecord(Name.fromConstantString("example.com."), DClass.IN, 60, OTHER, OTHER, 1, 1, 1, 1, 60),
                Section.AUTHORITY);
        return response;
    }

    private static List<DnsRecord> records(DnsAnswer answer) {
        return ((Found) answer).records();
    }

    private static Failed failure(DnsAnswer answer) {
        return (Failed) answer;
    }
}
