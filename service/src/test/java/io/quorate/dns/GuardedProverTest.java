package io.quorate.dns;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

import static io.quorate.dns.ScriptedServer.answer;
import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

/** A proof of insecurity holds only while our own side is shown to be whole. */
@ExtendWith(VertxExtension.class)
class GuardedProverTest {

    @ParameterizedTest(name = "a random name is {0} over UDP and {1} over TCP: proven {2}")
    @CsvSource({
        "absent, absent, true, ''",
        "unproven, absent, false, over UDP",
        "local, absent, false, over UDP",
        "failing, absent, false, over UDP",
        "absent, unproven, false, over TCP",
        "absent, local, false, over TCP",
        "absent, failing, false, over TCP",
        "absent, silent, false, over TCP",
    })
    void asksForANameThatNoCacheHolds(
            String udp, String tcp, boolean proven, String words, Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false)
                .replying(query -> reply(query, udp).toWire())
                .byTcp(query ->
                        tcp.equals("silent") ? new byte[0] : random(query, tcp).toWire())
                .start()
                .onComplete(test.succeeding(server -> {
                    Resolver resolver = resolver(vertx, server, DnssecMode.TRUST_AD);
                    resolver.start()
                            .compose(tested -> resolver.prove("n.test", soon()))
                            .onComplete(test.succeeding(proof -> test.verify(() -> {
                                assertThat(proof.proven()).as(proof.words()).isEqualTo(proven);
                                assertThat(proof.words()).contains(words);
                                assertThat(proof.queries())
                                        .extracting(QuerySeen::type)
                                        .startsWith("DS", "CNAME", "A");
                                resolver.close();
                                test.completeNow();
                            })));
                }));
    }

    @Test
    void overTcpOnceIsEnough(Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false)
                .replying(query -> reply(query, "absent").toWire())
                .byTcp(query -> random(query, "absent").toWire())
                .start()
                .onComplete(test.succeeding(server -> {
                    Resolver resolver = resolver(vertx, server, DnssecMode.TRUST_AD);
                    resolver.start()
                            .compose(tested -> resolver.prove("n.test", soon()))
                            .onComplete(test.succeeding(proof -> test.verify(() -> {
                                assertThat(proof.proven()).as(proof.words()).isTrue();
                                assertThat(server.tcpConnections).isEqualTo(1);
                                assertThat(server.asked.stream()
                                                .filter(GuardedProverTest::isRandom)
                                                .map(query ->
                                                        query.getQuestion().getName())
                                                .distinct())
                                        .hasSize(1);
                                resolver.close();
                                test.completeNow();
                            })));
                }));
    }

    @Test
    void aResolverThatFailsItsSelfTestProvesNothing(Vertx vertx, VertxTestContext test) {
        boolean[] validating = {true};
        new ScriptedServer(vertx, false)
                .replying(query -> {
                    Message reply = reply(query, "absent");
                    if (!validating[0] && query.getQuestion().getName().equals(Name.root)) {
                        reply.getHeader().unsetFlag(Flags.AD);
                    }
                    validating[0] &= query.getQuestion().getType() != Type.CNAME;
                    return reply.toWire();
                })
                .byTcp(query -> random(query, "absent").toWire())
                .start()
                .onComplete(test.succeeding(server -> {
                    Resolver resolver = resolver(vertx, server, DnssecMode.TRUST_AD);
                    resolver.start()
                            .compose(tested -> resolver.prove("n.test", soon()))
                            .compose(after -> {
                                test.verify(() -> {
                                    assertThat(after.proven()).isFalse();
                                    assertThat(after.words()).contains("not trusted", "without AD");
                                });
                                return resolver.prove("n.test", soon());
                            })
                            .onComplete(test.succeeding(before -> test.verify(() -> {
                                assertThat(before.proven()).isFalse();
                                assertThat(before.queries()).isEmpty();
                                resolver.close();
                                test.completeNow();
                            })));
                }));
    }

    @Test
    void withoutValidationNothingIsProven(Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false)
                .replying(query -> reply(query, "absent").toWire())
                .start()
                .onComplete(test.succeeding(server -> {
                    Resolver resolver = resolver(vertx, server, DnssecMode.OFF);
                    resolver.prove("n.test", soon())
                            .onComplete(test.succeeding(proof -> test.verify(() -> {
                                assertThat(proof.proven()).isFalse();
                                assertThat(server.asked).isEmpty();
                                resolver.close();
                                test.completeNow();
                            })));
                }));
    }

    private static Message reply(Message query, String udp) {
        Name name = query.getQuestion().getName();
        if (isRandom(query)) {
            return random(query, udp);
        }
        return query.getQuestion().getType() == Type.DS ? unsignedDelegation(query, name) : withAd(answer(query));
    }

    private static Message unsignedDelegation(Message query, Name name) {
        Message reply = withAd(answer(query));
        Name root = Name.root;
        reply.addRecord(new SOARecord(root, DClass.IN, 60, root, root, 1, 1, 1, 1, 1), Section.AUTHORITY);
        reply.addRecord(new NSECRecord(name, DClass.IN, 60, root, new int[] {Type.NS}), Section.AUTHORITY);
        reply.addRecord(
                new RRSIGRecord(name, DClass.IN, 60, Type.NSEC, 13, 60, EPOCH, EPOCH, 1, root, new byte[64]),
                Section.AUTHORITY);
        return reply;
    }

    private static Message random(Message query, String how) {
        UnaryOperator<Message> coded = reply -> {
            reply.getHeader().setRcode(how.equals("failing") ? Rcode.SERVFAIL : Rcode.NXDOMAIN);
            if (how.equals("local")) {
                reply.getHeader().setFlag(Flags.AA);
            }
            return reply;
        };
        return how.equals("unproven") ? coded.apply(answer(query)) : coded.apply(withAd(answer(query)));
    }

    private static boolean isRandom(Message query) {
        return query.getQuestion().getType() == Type.A
                && query.getQuestion().getName().labels() == 2;
    }

    private static Message withAd(Message reply) {
        reply.getHeader().setFlag(Flags.AD);
        return reply;
    }

    private static Resolver resolver(Vertx vertx, ScriptedServer server, DnssecMode mode) {
        Duration brief = Duration.ofMillis(1500);
        DnsSettings settings = new DnsSettings(List.of(server.address()), brief, 1, brief, mode, null, null);
        return new Resolver(vertx, settings, null, System::nanoTime);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(10), System::nanoTime);
    }
}
