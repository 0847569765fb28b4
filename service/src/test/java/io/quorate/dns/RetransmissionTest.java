package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.quorate.dns.ScriptedServer.Replies;
import io.quorate.support.CallContext;

import static io.quorate.dns.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

/** Copies of a query within one try, against a resolver that loses packets, answers late, twice, or falsely. */
@ExtendWith(VertxExtension.class)
class RetransmissionTest {

    /** Long enough that no try ends by itself. */
    private static final Duration PATIENT = Duration.ofMinutes(5);

    private static final Duration BRIEF = Duration.ofMillis(400);

    private static final String NAME = "www.example.com.";

    private final CountedTraffic traffic = new CountedTraffic();
    private final List<Asked> copies = new ArrayList<>();

    /** A query that arrived, where from, and the way back. */
    private record Asked(Message query, int port, Replies replies) {

        void reply(String issuer) {
            replies.send(reply(query, issuer));
        }

        static byte[] reply(Message query, String issuer) {
            return answer(query, new CAARecord(query.getQuestion().getName(), DClass.IN, 300, 0, "issue", issuer))
                    .toWire();
        }
    }

    @ParameterizedTest(name = "{0} packets dropped")
    @CsvSource({"0, first", "1, retransmission", "2, retransmission"})
    void asksAgainWithinTheTryWhereTheFirstPacketsAreLost(
            int dropped, String answered, Vertx vertx, VertxTestContext test) {
        start(vertx, PATIENT, copy -> {
                    if (copies.size() > dropped) {
                        copy.reply("ca.example");
                    }
                })
                .onComplete(test.succeeding(reply -> test.verify(() -> {
                    assertThat(issuer(reply)).contains("ca.example");
                    assertThat(copies).hasSizeGreaterThan(dropped);
                    assertThat(traffic.events).contains(answered);
                    assertThat(traffic.events).filteredOn("again"::equals).hasSizeGreaterThanOrEqualTo(dropped);
                    test.completeNow();
                })));
    }

    @Test
    void sendsEachCopyByAnotherSocketWithAnotherId(Vertx vertx, VertxTestContext test) {
        start(vertx, PATIENT, copy -> {
                    if (copies.size() == Retransmissions.MOST_COPIES) {
                        copy.reply("ca.example");
                    }
                })
                .onComplete(test.succeeding(reply -> test.verify(() -> {
                    assertThat(copies).extracting(Asked::port).doesNotHaveDuplicates();
                    assertThat(copies)
                            .extracting(copy -> copy.query().getHeader().getID())
                            .doesNotHaveDuplicates();
                    assertThat(copies)
                            .extracting(copy -> copy.query().getQuestion().getName())
                            .as("one question")
                            .allMatch(copies.get(0).query().getQuestion().getName()::equals);
                    test.completeNow();
                })));
    }

    /** With as many questions as there are sockets, the next socket in turn is that of the first copy. */
    @Test
    void avoidsTheSocketsOfEarlierCopiesWhenAllHaveBeenUsed(Vertx vertx, VertxTestContext test) {
        Map<Name, List<Integer>> ports = new HashMap<>();
        ScriptedServer server = new ScriptedServer(vertx, false);
        server.scripted((query, replies) -> {
            List<Integer> used = ports.computeIfAbsent(query.getQuestion().getName(), first -> new ArrayList<>());
            used.add(server.askersPort);
            if (server.asked.size() == 64 * Retransmissions.MOST_COPIES) {
                test.verify(() -> assertThat(ports.values())
                        .hasSize(64)
                        .allSatisfy(each -> assertThat(each).doesNotHaveDuplicates()));
                test.completeNow();
            }
        });
        server.start().onComplete(test.succeeding(ready -> {
            DnsClient client = client(vertx, ready.address(), PATIENT);
            for (int i = 0; i < 64; i++) {
                ask(client, "n" + i + ".example.");
            }
        }));
    }

    /** The answer to the first copy comes when the third was sent. */
    @Test
    void takesALateAnswerToAnEarlierCopy(Vertx vertx, VertxTestContext test) {
        start(vertx, PATIENT, copy -> {
                    if (copies.size() == Retransmissions.MOST_COPIES) {
                        copies.get(0).reply("first.example");
                    }
                })
                .onComplete(test.succeeding(reply -> test.verify(() -> {
                    assertThat(issuer(reply)).contains("first.example");
                    assertThat(traffic.events).containsExactly("again", "again", "first");
                    test.completeNow();
                })));
    }

    /** All copies of the first question are answered, and one of the second: its try ends after the first one's. */
    @Test
    void takesTheFirstAnswerAndCountsAsLostWhatIsNeverAnswered(Vertx vertx, VertxTestContext test) {
        List<Asked> ofOther = new ArrayList<>();
        ScriptedServer server = new ScriptedServer(vertx, false);
        server.scripted((query, replies) -> {
            List<Asked> of = query.getQuestion().getName().toString().equalsIgnoreCase(NAME) ? copies : ofOther;
            of.add(new Asked(query, server.askersPort, replies));
            if (of.size() == Retransmissions.MOST_COPIES) {
                of.get(2).reply("third.example");
                if (of == ofOther) {
                    of.get(1).reply("second.example");
                    of.get(1).reply("first.example");
                }
            }
        });
        server.start().onComplete(test.succeeding(ready -> {
            DnsClient client = client(vertx, ready.address(), BRIEF);
            // Datagrams to several sockets have no order: the other copies are answered once the first answer was
            // taken.
            Future<String> answer = ask(client, NAME)
                    .map(RetransmissionTest::issuer)
                    .onSuccess(taken -> {
                        copies.get(1).reply("second.example");
                        copies.get(0).reply("first.example");
                    });
            traffic.whenLost(() -> test.verify(() -> {
                assertThat(answer.result()).contains("third.example");
                assertThat(traffic.events)
                        .filteredOn(event -> event.startsWith("lost"))
                        .containsExactly("lost 1");
                assertThat(traffic.events)
                        .as("one answer per question")
                        .filteredOn(event -> event.equals("first") || event.equals("retransmission"))
                        .hasSize(2);
                test.completeNow();
            }));
            ask(client, "other.example.");
        }));
    }

    @Test
    void endsWithTheTryWhereNothingComes(Vertx vertx, VertxTestContext test) {
        start(vertx, BRIEF, copy -> {})
                .onComplete(test.failing(failure -> test.verify(() -> {
                    assertThat(failure)
                            .isInstanceOfSatisfying(
                                    DnsClient.NoReply.class,
                                    none -> assertThat(none.kind()).isEqualTo(DnsAnswer.Failed.Kind.TIMED_OUT));
                    assertThat(copies).hasSize(Retransmissions.MOST_COPIES);
                    assertThat(traffic.events).containsExactly("again", "again", "unanswered");
                    test.completeNow();
                })));
    }

    /** A forger who knows the id of one copy and the port of another has neither. */
    @Test
    void dropsWhatFitsTwoCopiesByHalves(Vertx vertx, VertxTestContext test) {
        start(vertx, PATIENT, copy -> {
                    if (copies.size() == Retransmissions.MOST_COPIES) {
                        Asked first = copies.get(0);
                        first.replies().send(Asked.reply(copy.query(), "forged.example"));
                        Message othersId = copy.query().clone();
                        othersId.getHeader().setID(first.query().getHeader().getID());
                        copy.replies().send(Asked.reply(othersId, "forged.example"));
                        copy.reply("ca.example");
                    }
                })
                .onComplete(test.succeeding(reply -> test.verify(() -> {
                    assertThat(issuer(reply)).contains("ca.example");
                    test.completeNow();
                })));
    }

    /** One question, in one try of this time. */
    private Future<Message> start(Vertx vertx, Duration timeout, Consumer<Asked> script) {
        ScriptedServer server = new ScriptedServer(vertx, false);
        BiConsumer<Message, Replies> steps = (query, replies) -> {
            Asked copy = new Asked(query, server.askersPort, replies);
            copies.add(copy);
            script.accept(copy);
        };
        return server.scripted(steps).start().compose(ready -> ask(client(vertx, ready.address(), timeout), NAME));
    }

    private static Future<Message> ask(DnsClient client, String name) {
        return client.ask(Name.fromConstantString(name), Type.CAA, false, CallContext.ours(PATIENT, System::nanoTime))
                .map(DnsClient.Reply::message);
    }

    private DnsClient client(Vertx vertx, ServerAddress server, Duration timeout) {
        DnsSettings settings = new DnsSettings(
                List.of(server), timeout, 1, PATIENT, Duration.ofMillis(5), DnsSettings.DnssecMode.OFF, null, null);
        return new DnsClient(
                vertx, settings, settings::servers, new DnsTraffic(new SendWindows(), traffic, null), System::nanoTime);
    }

    private static String issuer(Message reply) {
        RawCaaRecord record = (RawCaaRecord) reply.getSection(Section.ANSWER).get(0);
        return record.rdataToString();
    }
}
