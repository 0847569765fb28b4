package io.quorate.app;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.dns.Resolver;
import io.quorate.model.Deadline;
import io.quorate.model.DnssecStatus;
import io.quorate.sandbox.Sandbox;
import io.quorate.sandbox.World;

import static org.assertj.core.api.Assertions.assertThat;

/** Validation in this process verifies signatures; none of its steps may hold an event loop up. */
@Isolated("the threads of the whole process are looked at")
class ValidationThreadsTest {

    private static final String ZONE = """
            @ 300 IN SOA ns host 1 1 1 1 60
            @ 300 IN NS ns
            n 300 IN CAA 0 issue "ca.example"
            """;

    @Test
    void noStepOfAValidationRunsOnAnEventLoop() throws Exception {
        Logger validator = (Logger) LoggerFactory.getLogger("org.xbill.DNS.dnssec");
        Level before = validator.getLevel();
        ListAppender<ILoggingEvent> steps = new ListAppender<>();
        steps.start();
        validator.addAppender(steps);
        validator.setLevel(Level.TRACE);
        validator.setAdditive(false);
        Vertx vertx = Service.vertx();
        try {
            World world = World.builder().zone("example.", ZONE).build();
            Sandbox sandbox = Waiting.on(Sandbox.start(vertx, world, DemoFleet.views()));
            assertThat(Waiting.on(lookUp(vertx, sandbox, "n.example")).dnssec().status())
                    .isEqualTo(DnssecStatus.SECURE);
            assertThat(Waiting.on(lookUp(vertx, sandbox, "no.such.example"))
                            .dnssec()
                            .status())
                    .isEqualTo(DnssecStatus.SECURE);
            assertThat(List.copyOf(steps.list))
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step.getThreadName()).doesNotContain("eventloop"));
        } finally {
            validator.detachAppender(steps);
            validator.setLevel(before);
            validator.setAdditive(true);
            Waiting.on(vertx.close());
        }
    }

    private static Future<DnsAnswer> lookUp(Vertx vertx, Sandbox sandbox, String name) {
        return Future.future(done -> vertx.runOnContext(onLoop -> {
            Resolver resolver = new Resolver(
                    vertx,
                    DemoFleet.simulated(0, "a-key-for-this-test", DnssecMode.VALIDATE, sandbox)
                            .dns(),
                    System::nanoTime);
            resolver.ask(new Question(name, RecordType.CAA), Deadline.after(Duration.ofSeconds(10), System::nanoTime))
                    .onComplete(done);
        }));
    }
}
