package io.quorate.dns;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.DnssecStatus;
import io.quorate.support.CallContext;

import static io.quorate.dns.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

/** A resolver that is trusted to validate: what its answers mean, and how it loses that trust. */
@ExtendWith(VertxExtension.class)
class TrustAdTest {

    private static final String BOGUS_NAME = "bogus.test";

    @ParameterizedTest(name = "answered: AD {0}: {1}")
    @CsvSource({"true, SECURE", "false, UNSIGNED"})
    void theAdBitIsTheStatus(boolean ad, DnssecStatus status, Vertx vertx, VertxTestContext test) {
        ask(vertx, test, query -> withAd(found(query), ad), (server, answer) -> {
            assertThat(answer.dnssec().status()).isEqualTo(status);
            assertThat(answer).isInstanceOf(DnsAnswer.Found.class);
        });
    }

    @ParameterizedTest(name = "SERVFAIL with EDE {0}, with CD {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, answered, BOGUS",
                "6, answered, BOGUS",
                "9, servfail, BOGUS",
                "9, silent, BOGUS",
                "22, servfail, SERVFAIL",
                "-, servfail, SERVFAIL",
                "-, silent, SERVFAIL"
            })
    void aServfailThatDoesNotSayWhyIsAskedAgainWithoutValidation(
            @Nullable Integer ede, String withCd, Kind kind, Vertx vertx, VertxTestContext test) {
        ask(
                vertx,
                test,
                query -> {
                    if (!query.getHeader().getFlag(Flags.CD)) {
                        return servfail(query, ede);
                    }
                    return withCd.equals("silent")
                            ? new Message()
                            : withCd.equals("answered") ? found(query) : servfail(query, null);
                },
                (server, answer) -> {
                    assertThat(((Failed) answer).kind()).isEqualTo(kind);
                    assertThat(answer.dnssec().status())
                            .isEqualTo(kind == Kind.BOGUS ? DnssecStatus.BOGUS : DnssecStatus.INDETERMINATE);
                    boolean told = kind == Kind.BOGUS && ede != null;
                    assertThat(answer.queries()).hasSize(told ? 1 : 2);
                    assertThat(answer.queries().stream().skip(1))
                            .allMatch(query -> query.dnssec().reason().contains("without validation (CD)"));
                });
    }

    @Test
    void beforeItsFirstTestAResolverIsNotTrusted(Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false)
                .replying(query -> withAd(found(query), true).toWire())
                .start()
                .onComplete(test.succeeding(server -> {
                    Resolver resolver = resolver(vertx, server, null);
                    resolver.ask(new Question("n.test", RecordType.CAA), soon())
                            .onComplete(test.succeeding(answer -> test.verify(() -> {
                                assertThat(((Failed) answer).kind()).isEqualTo(Kind.UNTRUSTED_RESOLVER);
                                assertThat(answer.dnssec().status()).isEqualTo(DnssecStatus.INDETERMINATE);
                                assertThat(server.asked).isEmpty();
                                assertThat(resolver.obstacles()).isNotEmpty();
                                test.completeNow();
                            })));
                }));
    }

    @ParameterizedTest(name = "root AD {0}, bogus name {1}, with CD {2}: {3}")
    @CsvSource({
        "true, SERVFAIL, NOERROR, ''",
        "false, SERVFAIL, NOERROR, signed root came without AD",
        "true, NOERROR, NOERROR, but it was answered",
        "true, SERVFAIL, SERVFAIL, proves nothing",
    })
    void theHealthCheckSeesWhetherTheResolverValidates(
            boolean ad, String validated, String withCd, String obstacle, Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false)
                .replying(query -> {
                    if (query.getQuestion().getName().equals(Name.root)) {
                        return withAd(answer(query), ad).toWire();
                    }
                    Message response = answer(query);
                    response.getHeader()
                            .setRcode(Rcode.value(query.getHeader().getFlag(Flags.CD) ? withCd : validated));
                    return response.toWire();
                })
                .start()
                .onComplete(test.succeeding(server -> {
                    Resolver resolver = resolver(vertx, server, BOGUS_NAME);
                    resolver.start()
                            .onComplete(test.succeeding(tested -> test.verify(() -> {
                                if (obstacle.isEmpty()) {
                                    assertThat(resolver.obstacles()).isEmpty();
                                } else {
                                    assertThat(resolver.obstacles())
                                            .singleElement()
                                            .asString()
                                            .contains(obstacle);
                                }
                                resolver.close();
                                test.completeNow();
                            })));
                }));
    }

    @Test
    void aResolverThatStopsValidatingIsNoticedByTheNextTest(Vertx vertx, VertxTestContext test) {
        boolean[] validating = {true};
        new ScriptedServer(vertx, false)
                .replying(query -> withAd(answer(query), validating[0]).toWire())
                .start()
                .onComplete(test.succeeding(server -> {
                    DnsSettings settings = settings(server, null);
                    ResolverProbe probe = new ResolverProbe(client(vertx, settings), null);
                    ResolverHealthCheck healthCheck = new ResolverHealthCheck(
                            vertx, probe, new ResolverSource.Fixed(settings.servers()), System::nanoTime);
                    healthCheck
                            .freshTest()
                            .compose(first -> {
                                test.verify(() ->
                                        assertThat(healthCheck.obstacles()).isEmpty());
                                validating[0] = false;
                                return healthCheck.freshTest();
                            })
                            .onComplete(test.succeeding(second -> test.verify(() -> {
                                assertThat(healthCheck.obstacles()).isNotEmpty();
                                assertThat(ResolverHealthCheck.EVERY).isEqualTo(Duration.ofSeconds(30));
                                test.completeNow();
                            })));
                }));
    }

    @Test
    void aResolverThatComesUpLateIsTrustedLongBeforeTheNextTest(Vertx vertx, VertxTestContext test) {
        int[] asked = {0};
        new ScriptedServer(vertx, false)
                .replying(query -> withAd(answer(query), ++asked[0] > 1).toWire())
                .start()
                .onComplete(test.succeeding(server -> {
                    Resolver resolver = resolver(vertx, server, null);
                    resolver.start()
                            .onComplete(test.succeeding(first -> test.verify(
                                    () -> assertThat(resolver.obstacles()).isNotEmpty())));
                    vertx.setPeriodic(20, look -> {
                        if (asked[0] > 1 && resolver.obstacles().isEmpty()) {
                            vertx.cancelTimer(look);
                            resolver.close();
                            test.completeNow();
                        }
                    });
                }));
    }

    @ParameterizedTest(name = "stops with {0}: {1}")
    @CsvSource({
        "anchor lost, signed root came without AD",
        "permissive mode, is bogus",
    })
    void distrustsAResolverThatStopsValidatingBetweenTests(
            String fault, String obstacle, Vertx vertx, VertxTestContext test) {
        boolean[] strict = {true};
        new ScriptedServer(vertx, false)
                .replying(query -> {
                    boolean bogus = query.getQuestion().getName().equals(Name.fromConstantString(BOGUS_NAME + "."));
                    boolean root = query.getQuestion().getName().equals(Name.root);
                    boolean refused = bogus && strict[0] && !query.getHeader().getFlag(Flags.CD);
                    boolean ad = root && (strict[0] || fault.equals("permissive mode"));
                    return (refused ? servfail(query, null) : withAd(found(query), ad)).toWire();
                })
                .start()
                .onComplete(test.succeeding(server -> {
                    Resolver resolver = resolver(vertx, server, BOGUS_NAME);
                    Question unsigned = new Question("n.test", RecordType.CAA);
                    resolver.start()
                            .compose(tested -> resolver.ask(unsigned, soon()))
                            .compose(before -> {
                                test.verify(() -> assertThat(before).isInstanceOf(DnsAnswer.Found.class));
                                strict[0] = false;
                                return resolver.ask(unsigned, soon());
                            })
                            .onComplete(test.succeeding(after -> test.verify(() -> {
                                assertThat(((Failed) after).kind()).isEqualTo(Kind.UNTRUSTED_RESOLVER);
                                assertThat(((Failed) after).words()).contains(obstacle);
                                assertThat(resolver.obstacles()).isNotEmpty();
                                resolver.close();
                                test.completeNow();
                            })));
                }));
    }

    @Test
    void eachOfSeveralResolversIsTested(Vertx vertx, VertxTestContext test) {
        Future<ScriptedServer> strict = new ScriptedServer(vertx, false)
                .replying(query -> withAd(found(query), true).toWire())
                .start();
        Future<ScriptedServer> lax = new ScriptedServer(vertx, false)
                .replying(query -> withAd(found(query), false).toWire())
                .start();
        Future<ScriptedServer> silent = new ScriptedServer(vertx, false).start();
        Future.join(strict, lax, silent)
                .compose(started -> Future.join(
                        obstacles(vertx, strict.result(), lax.result()),
                        obstacles(vertx, silent.result(), strict.result())))
                .onComplete(test.succeeding(tested -> test.verify(() -> {
                    assertThat(tested.<String>resultAt(0)).contains("came without AD");
                    assertThat(tested.<String>resultAt(1)).isEmpty();
                    test.completeNow();
                })));
    }

    private static DnsClient client(Vertx vertx, DnsSettings settings) {
        return new DnsClient(vertx, settings, settings::servers, DnsTraffic.alone(), System::nanoTime);
    }

    private static Future<String> obstacles(Vertx vertx, ScriptedServer one, ScriptedServer other) {
        DnsSettings settings = settings(one, null).withServers(List.of(one.address(), other.address()));
        return new ResolverProbe(client(vertx, settings), null).run(settings.servers(), soon());
    }

    @Test
    void aSilentResolverIsNotTrusted(Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false).start().onComplete(test.succeeding(server -> {
            Resolver resolver = resolver(vertx, server, null);
            resolver.start()
                    .onComplete(test.succeeding(tested -> test.verify(() -> {
                        assertThat(resolver.obstacles())
                                .singleElement()
                                .asString()
                                .contains("does not answer");
                        resolver.close();
                        test.completeNow();
                    })));
        }));
    }

    private static void ask(
            Vertx vertx,
            VertxTestContext test,
            Function<Message, Message> script,
            BiConsumer<ScriptedServer, DnsAnswer> then) {
        new ScriptedServer(vertx, false)
                .replying(query -> query.getQuestion().getName().equals(Name.root)
                        ? withAd(answer(query), true).toWire()
                        : script.apply(query).toWire())
                .start()
                .onComplete(test.succeeding(server -> {
                    Resolver resolver = resolver(vertx, server, null);
                    resolver.start()
                            .compose(tested -> resolver.ask(new Question("n.test", RecordType.CAA), soon()))
                            .onComplete(test.succeeding(answer -> test.verify(() -> {
                                then.accept(server, answer);
                                resolver.close();
                                test.completeNow();
                            })));
                }));
    }

    private static Resolver resolver(Vertx vertx, ScriptedServer server, @Nullable String bogusName) {
        return new Resolver(vertx, settings(server, bogusName), null, System::nanoTime);
    }

    private static DnsSettings settings(ScriptedServer server, @Nullable String bogusName) {
        Duration brief = Duration.ofMillis(1000);
        return new DnsSettings(List.of(server.address()), brief, 1, brief, DnssecMode.TRUST_AD, bogusName, null);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(10), System::nanoTime);
    }

    private static Message found(Message query) {
        Name name = query.getQuestion().getName();
        return answer(query, new CAARecord(name, DClass.IN, 300, 0, "issue", "ca.example"));
    }

    private static Message withAd(Message response, boolean ad) {
        if (ad) {
            response.getHeader().setFlag(Flags.AD);
        }
        return response;
    }

    private static Message servfail(Message query, @Nullable Integer ede) {
        Message response = answer(query);
        response.getHeader().setRcode(Rcode.SERVFAIL);
        if (ede != null) {
            response.addRecord(new OPTRecord(1232, 0, 0, 0, new ExtendedErrorCodeOption(ede)), Section.ADDITIONAL);
        }
        return response;
    }
}
