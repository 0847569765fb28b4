package io.quorate.support;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Traces that are off cost nothing, and a deadline takes its span wherever it goes. */
class SpanTest {

    private static final int OFTEN = 200_000;

    private final CallContext call = CallContext.ours(Duration.ofSeconds(1), () -> 0);

    @Test
    void offMakesNotOneObject() {
        work(OFTEN);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long here = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(here);
        long before = threads.getThreadAllocatedBytes(here);
        int spans = work(OFTEN);
        long after = threads.getThreadAllocatedBytes(here);

        assertThat(spans).isEqualTo(OFTEN);
        assertThat(after - before).as("octets for %d spans", OFTEN).isLessThan(OFTEN / 100);
    }

    /** The operations on a trace that rooms may use, and no others. */
    private int work(int times) {
        int count = 0;
        for (int i = 0; i < times; i++) {
            Span span = Traces.OFF
                    .callers("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                    .child(Span.Work.REQUEST)
                    .note(Fields.OUTCOME, "passed");
            CallContext under = call.withSpan(span);
            span.end();
            count += under.equals(call) && !span.recording() && span.context() == null ? 1 : 0;
        }
        return count;
    }

    @Test
    void aContextTakesItsSpanWhereverItGoes() {
        Span other = new KnownSpan();
        CallContext under = call.withSpan(other);

        assertThat(call.span()).isSameAs(Span.NONE);
        assertThat(under.within(Duration.ofMillis(1)).span()).isSameAs(other);
        assertThat(under.within(Duration.ofHours(1)).span()).isSameAs(other);
        assertThat(under.remaining()).isEqualTo(call.remaining());
    }
}
