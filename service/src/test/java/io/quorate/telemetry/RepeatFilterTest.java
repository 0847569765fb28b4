package io.quorate.telemetry;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.event.KeyValuePair;

import static org.assertj.core.api.Assertions.assertThat;

/** A flood of one warning is written ten times in ten seconds, and then counted. */
@Isolated("the log is listened to")
class RepeatFilterTest {

    private final AtomicLong now = new AtomicLong(1);
    private final RepeatFilter filter = new RepeatFilter(now::get);
    private final Logger logger = new LoggerContext().getLogger("io.quorate.test");

    @Test
    void aFloodIsCutAndTheNextEventSaysByHowMuch() {
        long written = IntStream.range(0, 100_000)
                .filter(again -> filter.decide(event(Level.WARN, "perspective not answered")) != FilterReply.DENY)
                .count();
        assertThat(written).isEqualTo(RepeatFilter.MOST);
        now.addAndGet(RepeatFilter.WINDOW.toNanos());
        LoggingEvent next = event(Level.WARN, "perspective not answered");
        assertThat(filter.decide(next)).isEqualTo(FilterReply.NEUTRAL);
        List<KeyValuePair> fields = next.getKeyValuePairs();
        assertThat(fields).hasSize(1);
        assertThat(fields.get(0).key).isEqualTo("left_out");
        assertThat(fields.get(0).value).isEqualTo(100_000 - RepeatFilter.MOST);
    }

    @Test
    void oneKindOfWarningTakesNothingFromAnother() {
        IntStream.range(0, 100).forEach(again -> filter.decide(event(Level.WARN, "noisy")));
        assertThat(filter.decide(event(Level.WARN, "noisy"))).isEqualTo(FilterReply.DENY);
        assertThat(filter.decide(event(Level.ERROR, "rare"))).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void theOutcomeOfACheckIsNeverLeftOut() {
        assertThat(IntStream.range(0, 1000).mapToObj(again -> filter.decide(event(Level.INFO, "check finished"))))
                .doesNotContain(FilterReply.DENY);
    }

    @Test
    void aWarningThatComesRarelyIsWrittenAsItIs() {
        LoggingEvent first = event(Level.WARN, "rare");
        filter.decide(first);
        now.addAndGet(RepeatFilter.WINDOW.toNanos());
        LoggingEvent second = event(Level.WARN, "rare");
        assertThat(filter.decide(second)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(second.getKeyValuePairs()).isNull();
    }

    private LoggingEvent event(Level level, String message) {
        return new LoggingEvent(RepeatFilterTest.class.getName(), logger, level, message, null, null);
    }
}
