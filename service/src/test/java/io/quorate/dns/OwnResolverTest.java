package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.Question.RecordType;
import io.quorate.dns.ResolverProcess.Running;
import io.quorate.model.DnssecStatus;
import io.quorate.support.CallContext;

import static io.quorate.dns.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers of a resolver that this process runs count only from the life that was started and tested. */
@ExtendWith(VertxExtension.class)
class OwnResolverTest {

    private static final Question QUESTION = new Question("n.test", RecordType.TXT);

    private static final Name ASKED = Name.fromConstantString("n.test.");
    private static final Name SECRET_NAME = Name.fromConstantString("self-1.invalid.");

    private final Played process = new Played();

    /** A process whose life a test decides. */
    private static final class Played implements ResolverProcess {

        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private final List<Boolean> tests = new ArrayList<>();
        private volatile @Nullable Running running;

        void become(@Nullable Running next) {
            running = next;
            listeners.forEach(Runnable::run);
        }

        @Override
        public Optional<Running> running() {
            return Optional.ofNullable(running);
        }

        @Override
        public String obstacle() {
            return running == null ? "unbound does not run: it fell over" : "";
        }

        @Override
        public void onChange(Runnable listener) {
            listeners.add(listener);
        }

        @Override
        public void tested(Running tested, boolean answeredAsItself) {
            tests.add(answeredAsItself);
        }
    }

    private static Running life(ScriptedServer server, String secret) {
        return new Running(server.address(), "self-1.invalid", secret);
    }

    /** Answers as a resolver that validates and knows a secret. */
    private static Future<ScriptedServer> server(Vertx vertx, String secret) {
        return new ScriptedServer(vertx, false)
                .replying(query -> reply(query, secret).toWire())
                .start();
    }

    private static Message reply(Message query, String secret) {
        Name name = query.getQuestion().getName();
        if (name.equals(SECRET_NAME)) {
            return answer(query, new TXTRecord(name, DClass.IN, 1, secret));
        }
        Message message = query.getQuestion().getType() == Type.TXT
                ? answer(query, new TXTRecord(name, DClass.IN, 1, "seen"))
                : answer(query);
        message.getHeader().setFlag(Flags.AD);
        return message;
    }

    private Resolver resolver(Vertx vertx) {
        DnsSettings settings = new DnsSettings(
                List.of(ServerAddress.parse("127.0.0.1:1").orElseThrow()),
                Duration.ofMillis(400),
                1,
                Duration.ofMillis(400),
                DnssecMode.MANAGED,
                null,
                null);
        return new Resolver(vertx, settings, process, System::nanoTime);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(10), System::nanoTime);
    }

    @Test
    void trustsTheStartedProcess(Vertx vertx, VertxTestContext test) {
        server(vertx, "a").onComplete(test.succeeding(server -> {
            process.become(life(server, "a"));
            Resolver resolver = resolver(vertx);
            resolver.start()
                    .compose(tested -> resolver.ask(QUESTION, soon()))
                    .onComplete(test.succeeding(answer -> test.verify(() -> {
                        assertThat(resolver.obstacles()).isEmpty();
                        assertThat(answer.dnssec().status()).isEqualTo(DnssecStatus.SECURE);
                        assertThat(process.tests).containsOnly(true);
                        test.completeNow();
                    })));
        }));
    }

    @Test
    void distrustsAnotherProcessOnItsPort(Vertx vertx, VertxTestContext test) {
        server(vertx, "b").onComplete(test.succeeding(stranger -> {
            process.become(life(stranger, "a"));
            Resolver resolver = resolver(vertx);
            resolver.start()
                    .compose(tested -> resolver.ask(QUESTION, soon()))
                    .onComplete(test.succeeding(answer -> test.verify(() -> {
                        assertThat(((Failed) answer).kind()).isEqualTo(Kind.UNTRUSTED_RESOLVER);
                        assertThat(resolver.obstacles()).containsExactly("somebody else answers on unbound's port");
                        assertThat(process.tests).containsOnly(false);
                        test.completeNow();
                    })));
        }));
    }

    @Test
    void distrustsTheResolverOnceItsProcessEnds(Vertx vertx, VertxTestContext test) {
        server(vertx, "a").onComplete(test.succeeding(server -> {
            process.become(life(server, "a"));
            Resolver resolver = resolver(vertx);
            resolver.start()
                    .compose(tested -> {
                        process.become(null);
                        test.verify(() ->
                                assertThat(resolver.obstacles()).containsExactly("unbound does not run: it fell over"));
                        return resolver.ask(QUESTION, soon());
                    })
                    .onComplete(test.succeeding(answer -> test.verify(() -> {
                        assertThat(((Failed) answer).kind()).isEqualTo(Kind.UNTRUSTED_RESOLVER);
                        assertThat(answer.dnssec().status()).isEqualTo(DnssecStatus.INDETERMINATE);
                        test.completeNow();
                    })));
        }));
    }

    /** The next life is asked at its own address, and believed when it was tested. */
    @Test
    void trustsARestartedResolverOnceTested(Vertx vertx, VertxTestContext test) {
        Future<ScriptedServer> first = server(vertx, "a");
        Future<ScriptedServer> second = server(vertx, "b");
        Future.join(first, second).onComplete(test.succeeding(started -> {
            process.become(life(first.result(), "a"));
            Resolver resolver = resolver(vertx);
            resolver.start().onComplete(test.succeeding(tested -> {
                process.become(life(second.result(), "b"));
                test.verify(() ->
                        assertThat(resolver.obstacles()).containsExactly("the resolver's self-test is not done yet"));
                int before = first.result().asked.size();
                awaitTrust(
                        vertx,
                        resolver,
                        () -> resolver.ask(QUESTION, soon())
                                .onComplete(test.succeeding(answer -> test.verify(() -> {
                                    assertThat(answer.dnssec().status()).isEqualTo(DnssecStatus.SECURE);
                                    assertThat(first.result().asked).hasSize(before);
                                    test.completeNow();
                                }))));
            }));
        }));
    }

    /** An answer or a failure that began in one life and ended in the next does not count. */
    @Test
    void rejectsAnswersThatSpanARestart(Vertx vertx, VertxTestContext test) {
        Future<ScriptedServer> next = server(vertx, "b");
        ScriptedServer first = new ScriptedServer(vertx, false);
        first.scripted((query, replies) -> {
            if (query.getQuestion().getName().equals(ASKED)) {
                process.become(life(next.result(), "b"));
            }
            Message reply = reply(query, "a");
            if (query.getQuestion().getName().equals(ASKED)) {
                reply.getHeader().setRcode(Rcode.REFUSED);
                reply.removeAllRecords(Section.ANSWER);
            }
            replies.send(reply.toWire());
        });
        Future.join(first.start(), next).onComplete(test.succeeding(started -> {
            process.become(life(first, "a"));
            Resolver resolver = resolver(vertx);
            resolver.start()
                    .compose(tested -> resolver.ask(QUESTION, soon()))
                    .onComplete(test.succeeding(answer -> test.verify(() -> {
                        assertThat(((Failed) answer).kind()).isEqualTo(Kind.UNTRUSTED_RESOLVER);
                        test.completeNow();
                    })));
        }));
    }

    /** It runs and gets no answer: the fault is the network's, and has a message of its own. */
    @Test
    void distinguishesAnUnreachableRootFromASilentResolver(Vertx vertx, VertxTestContext test) {
        new ScriptedServer(vertx, false)
                .scripted((query, replies) -> {
                    if (!query.getQuestion().getName().equals(Name.root)) {
                        replies.send(reply(query, "a").toWire());
                    }
                })
                .start()
                .onComplete(test.succeeding(server -> {
                    process.become(life(server, "a"));
                    Resolver resolver = resolver(vertx);
                    resolver.start()
                            .onComplete(test.succeeding(tested -> test.verify(() -> {
                                assertThat(resolver.obstacles()).containsExactly(ResolverProcess.NO_ROOT);
                                assertThat(process.tests).containsOnly(true);
                                test.completeNow();
                            })));
                }));
    }

    private static void awaitTrust(Vertx vertx, Resolver resolver, Runnable then) {
        vertx.setPeriodic(5, look -> {
            if (resolver.obstacles().isEmpty()) {
                vertx.cancelTimer(look);
                then.run();
            }
        });
    }
}
