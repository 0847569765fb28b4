package io.quorate.dns;

import java.time.Duration;
import java.util.List;
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
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

import io.quorate.dns.DnsSettings.DnssecMode;

import static org.assertj.core.api.Assertions.assertThat;

/** The version that a resolver reports: read harmlessly, asked beside the self-test, and never waited for long. */
@ExtendWith(VertxExtension.class)
class VersionAnswerTest {

    private static final Duration LIFETIME = Duration.ofSeconds(10);

    /** A row: the response code, class, owner and text of the answer, and what is read. */
    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "NOERROR | CH | version.bind. | unbound 1.17.1 | unbound 1.17.1",
                "NOERROR | CH | VERSION.bind. | unbound 1.17.1 | unbound 1.17.1",
                "REFUSED | CH | version.bind. | unbound 1.17.1 | -",
                "NOERROR | IN | version.bind. | unbound 1.17.1 | -",
                "NOERROR | CH | other.bind.   | unbound 1.17.1 | -",
                "NOERROR | CH | version.bind. | ''             | -",
                "NOERROR | CH | version.bind. | a\u001b[31m<b>  | a\\x1b[31m<b>"
            })
    void isReadFromTheAnswer(String rcode, String dclass, String owner, String text, @Nullable String read)
            throws Exception {
        Message answer = new Message(1);
        answer.getHeader().setRcode(Rcode.value(rcode));
        answer.addRecord(new TXTRecord(Name.fromString(owner), DClass.value(dclass), 0, List.of(text)), Section.ANSWER);
        assertThat(VersionAnswer.read(answer).orElse(null)).isEqualTo(read);
    }

    @Test
    void isCutWhereItIsLong() throws Exception {
        Message answer = answerWith(new Message(1), "x".repeat(200));
        assertThat(VersionAnswer.read(answer).orElseThrow()).hasSize(83).endsWith("x...");
        assertThat(VersionAnswer.read(new Message(1))).isEmpty();
    }

    @Test
    void isKnownOnceTheResolverIsTested(Vertx vertx, VertxTestContext test) {
        server(vertx, query -> answerWith(ScriptedServer.answer(query), "unbound 1.17.1"))
                .onComplete(test.succeeding(server -> {
                    ResolverVersions versions = new ResolverVersions();
                    DnsTraffic traffic = new DnsTraffic(new SendWindows(), TrafficListener.NONE, versions);
                    Resolver resolver = new Resolver(vertx, settings(server), null, traffic, System::nanoTime);
                    resolver.start()
                            .onComplete(test.succeeding(tested -> test.verify(() -> {
                                assertThat(resolver.obstacles()).isEmpty();
                                assertThat(versions.of(settings(server).servers()))
                                        .isEqualTo("unbound 1.17.1");
                                resolver.close();
                                test.completeNow();
                            })));
                }));
    }

    @Test
    void isUnknownWhereTheResolverHidesIt(Vertx vertx, VertxTestContext test) {
        look(vertx, test, query -> {
            Message refused = ScriptedServer.answer(query);
            refused.getHeader().setRcode(Rcode.REFUSED);
            return refused;
        });
    }

    /** For less than a question may take. */
    @Test
    void isNotWaitedForLong(Vertx vertx, VertxTestContext test) {
        assertThat(VersionLook.PATIENCE).isLessThan(LIFETIME);
        look(vertx, test, query -> new Message());
    }

    private static void look(Vertx vertx, VertxTestContext test, Function<Message, Message> version) {
        server(vertx, version).onComplete(test.succeeding(server -> {
            ResolverVersions versions = new ResolverVersions();
            DnsSettings settings = settings(server);
            DnsClient client = new DnsClient(vertx, settings, settings::servers, DnsTraffic.alone(), System::nanoTime);
            VersionLook look = new VersionLook(vertx, client, settings.servers(), versions, System::nanoTime);
            long began = System.nanoTime();
            look.start()
                    .onComplete(test.succeeding(asked -> test.verify(() -> {
                        assertThat(versions.of(settings.servers())).isNull();
                        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIFETIME);
                        look.stop();
                        test.completeNow();
                    })));
        }));
    }

    private static Future<ScriptedServer> server(Vertx vertx, Function<Message, Message> version) {
        return new ScriptedServer(vertx, false)
                .replying(query -> {
                    if (query.getQuestion().getDClass() == DClass.CH) {
                        return version.apply(query).toWire();
                    }
                    Message validated = ScriptedServer.answer(query);
                    validated.getHeader().setFlag(Flags.AD);
                    return validated.toWire();
                })
                .start();
    }

    private static DnsSettings settings(ScriptedServer server) {
        return new DnsSettings(List.of(server.address()), LIFETIME, 1, LIFETIME, DnssecMode.TRUST_AD, null, null);
    }

    private static Message answerWith(Message answer, String text) {
        answer.addRecord(new TXTRecord(Name.fromConstantString("version.bind."), DClass.CH, 0, text), Section.ANSWER);
        return answer;
    }
}
