package io.quorate.dns;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
import org.xbill.DNS.Rcode;

import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.Question.RecordType;
import io.quorate.support.CallContext;

import static io.quorate.dns.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

/** The order in which servers are tried, and the end of the tries. */
@ExtendWith(VertxExtension.class)
class ServersInTurnTest {

    /** The reply to each try, and its judgement: any DNS response is an answer, whatever it says. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DC-10 an answer at once| ok| 1| found",
                "DC-3 DC-10 SERVFAIL is an answer: no other try| servfail| 1| SERVFAIL",
                "DC-15 REFUSED is an answer too| refused| 1| REFUSED",
                "DC-10 silence, then an answer| silence ok| 2| found",
                "DC-10 silence twice, then an answer| silence silence ok| 3| found",
                "DC-10 silence, then another failure| silence servfail| 2| SERVFAIL",
                "DC-10 silence to the last try| silence silence silence| 3| TIMED_OUT"
            })
    void triesUntilSomethingComes(String id, String script, int tries, String end, Vertx vertx, VertxTestContext test) {
        List<String> steps = Arrays.asList(script.split(" "));
        new ScriptedServer(vertx, false).start().onComplete(test.succeeding(server -> {
            server.scripted((query, replies) -> {
                String step = steps.get(server.asked.size() - 1);
                if (!step.equals("silence")) {
                    replies.send(reply(query, step).toWire());
                }
            });
            resolver(vertx, List.of(server.address()), 3)
                    .ask(new Question("n.example", RecordType.CAA), soon())
                    .onComplete(test.succeeding(found -> test.verify(() -> {
                        assertThat(server.asked).hasSize(tries);
                        assertThat(
                                        found instanceof Failed failed
                                                ? failed.kind().name()
                                                : "found")
                                .isEqualTo(end);
                        test.completeNow();
                    })));
        }));
    }

    @Test
    void goesOnToTheNextServerWhereOneIsSilent(Vertx vertx, VertxTestContext test) {
        ScriptedServer a = new ScriptedServer(vertx, false);
        ScriptedServer b = new ScriptedServer(vertx, false);
        ScriptedServer good = new ScriptedServer(vertx, false);
        good.replying(query -> reply(query, "ok").toWire());
        Future.join(a.start(), b.start(), good.start()).onComplete(test.succeeding(ready -> {
            Resolver resolver = resolver(vertx, List.of(a.address(), b.address(), good.address()), 5);
            Future.join(IntStream.range(0, 10)
                            .mapToObj(i -> resolver.ask(new Question("n" + i + ".example", RecordType.CAA), soon()))
                            .toList())
                    .onComplete(test.succeeding(all -> test.verify(() -> {
                        assertThat(all.<DnsAnswer>list())
                                .as("DC-12 all ten by the third server")
                                .allSatisfy(found -> assertThat(found).isInstanceOf(Found.class))
                                .allSatisfy(found -> assertThat(found.seen().server())
                                        .isEqualTo(good.address().toString()));
                        assertThat(a.asked).hasSize(10);
                        assertThat(b.asked).hasSize(10);
                        test.completeNow();
                    })));
        }));
    }

    private static Message reply(Message query, String step) {
        Message reply = step.equals("ok")
                ? answer(query, new CAARecord(query.getQuestion().getName(), DClass.IN, 300, 0, "issue", "ca.example"))
                : answer(query);
        reply.getHeader()
                .setRcode(
                        switch (step) {
                            case "servfail" -> Rcode.SERVFAIL;
                            case "refused" -> Rcode.REFUSED;
                            default -> Rcode.NOERROR;
                        });
        return reply;
    }

    private static Resolver resolver(Vertx vertx, List<ServerAddress> servers, int attempts) {
        Duration brief = Duration.ofMillis(250);
        return new Resolver(
                vertx,
                new DnsSettings(servers, brief, attempts, Duration.ofSeconds(8), DnssecMode.OFF, null, null),
                null,
                System::nanoTime);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(10), System::nanoTime);
    }
}
