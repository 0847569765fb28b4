package io.quorate.telemetry;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.vertx.core.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.support.Fields;
import io.quorate.support.Futures;
import io.quorate.support.Span;
import io.quorate.telemetry.Collector.Received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Spans as a receiver gets them: whose children they are, and what of remote text is in them. */
class OtlpTracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    private Collector collector;

    @BeforeEach
    void listen() throws Exception {
        collector = Collector.start();
    }

    @AfterEach
    void close() {
        collector.close();
    }

    private Tracing open(int samplePercent) {
        return Tracing.open(new TraceSettings(collector.endpoint(), samplePercent), "us-east-2", "1.2.3");
    }

    private static Span.Context identity(Span span) {
        return Objects.requireNonNull(span.context());
    }

    private static void finish(Future<Void> closing) throws Exception {
        Futures.await(closing);
    }

    @Test
    void withoutACollectorThereIsNothing() {
        assertThat(Tracing.open(TraceSettings.OFF, "us-east-2", "1")).isSameAs(Tracing.OFF);
    }

    @Test
    void aCallersTraceGoesOn() throws Exception {
        Tracing tracing = open(0);
        Span request =
                tracing.traces().callers("00-" + TRACE + "-" + CALLER + "-01").child(Span.Work.REQUEST);
        Span attempt = request.child(Span.Work.ATTEMPT);
        assertThat(identity(attempt).traceparent())
                .isEqualTo("00-" + TRACE + "-" + identity(attempt).spanId() + "-01");
        attempt.end();
        request.end();
        finish(tracing.close());

        assertThat(collector.spans())
                .extracting(Received::name, Received::trace, Received::parent, Received::node)
                .containsExactlyInAnyOrder(
                        tuple("mpic.request", TRACE, CALLER, "us-east-2"),
                        tuple("mpic.attempt", TRACE, identity(request).spanId(), "us-east-2"));
    }

    @ParameterizedTest(name = "the caller decided {1}: {2}", quoteTextArguments = false)
    @CsvSource(delimiter = '|', textBlock = """
                    00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00 | none | the caller decided against it (W3C Trace Context 3.2.2.5.1)
                    00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 | same | the caller decided for it
                    cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what | same | a later version may say more (3.2.4)
                    00-00000000000000000000000000000000-b7ad6b7169203331-01 | new  | no trace has zeros for its name (3.2.2.3)
                    00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01 | new  | no span has (3.2.2.4)
                    ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 | new  | version ff is forbidden (3.2.2.1)
                    00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01 | new  | identities are in lower case (3.2.2.3)
                    anything else                                            | new  | what cannot be read is as if it were not there (3.2.2.3)
                    """)
    void aCallerDecidesWhetherItsTraceIsKept(String traceparent, String expected, String why) throws Exception {
        Tracing tracing = open(100);
        tracing.traces().callers(traceparent).child(Span.Work.REQUEST).end();
        finish(tracing.close());

        List<String> traces = collector.spans().stream().map(Received::trace).toList();
        switch (expected) {
            case "none" -> assertThat(traces).as(why).isEmpty();
            case "same" -> assertThat(traces).as(why).containsExactly(TRACE);
            default -> assertThat(traces).as(why).hasSize(1).doesNotContain(TRACE);
        }
    }

    @Test
    void withoutACallersWordTheShareDecides() throws Exception {
        Tracing tracing = open(0);
        Span span = tracing.traces().callers(null).child(Span.Work.REQUEST);
        assertThat(span.recording()).isFalse();
        span.note(Fields.TARGET, "a.example").end();
        finish(tracing.close());

        assertThat(collector.spans()).isEmpty();
    }

    /** It takes connections and answers none: three batches and two seconds each would be longer than an end may take. */
    @Test
    void neverBlocksOnAHangingCollector() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Tracing tracing = Tracing.open(
                    new TraceSettings("http://127.0.0.1:" + hanging.getLocalPort(), 100), "us-east-2", "1.2.3");
            Span request = tracing.traces().callers(null).child(Span.Work.REQUEST);
            long began = System.nanoTime();
            for (int i = 0; i < 3 * OtlpTraces.QUEUE; i++) {
                request.child(Span.Work.DNS).end();
            }
            finish(tracing.close());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void remoteTextIsMadeHarmlessAndCut() throws Exception {
        Tracing tracing = open(100);
        tracing.traces()
                .callers(null)
                .child(Span.Work.DNS)
                .note(Fields.QUERY_NAME, "a\n\u0007" + "b".repeat(1000))
                .note(Fields.RCODE, null)
                .end();
        finish(tracing.close());

        assertThat(collector.spans()).singleElement().satisfies(span -> {
            assertThat(span.attributes()).containsOnlyKeys("mpic.query_name");
            assertThat(span.attributes().get("mpic.query_name"))
                    .startsWith("a\\x0a\\x07bbb")
                    .endsWith("...")
                    .hasSize(OtlpSpan.LONGEST);
        });
    }
}
