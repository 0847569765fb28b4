package io.quorate.telemetry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.event.KeyValuePair;

import io.quorate.support.Fields;

/**
 * Limits repeated warnings and errors: ten of each kind are written in ten seconds, and the next one after that carries
 * the number left out. A message is constant text with fields, so a kind is a logger and its message. There are few
 * kinds, and data from remote parties cannot add one.
 */
final class RepeatFilter extends Filter<ILoggingEvent> {

    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofSeconds(10);

    private static final int KINDS = 256;

    private final LongSupplier nanos;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    RepeatFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The count of one kind in its current window. */
    private static final class Count {

        private final long since;
        private int seen;

        private Count(long since) {
            this.since = since;
        }
    }

    @Override
    public synchronized FilterReply decide(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        String kind = event.getLoggerName() + ' ' + event.getMessage();
        long now = nanos.getAsLong();
        Count count = counts.get(kind);
        if (count == null || now - count.since >= WINDOW.toNanos()) {
            addLeftOut(event, count == null ? 0 : count.seen - MOST);
            count = new Count(now);
            makeRoom();
            counts.put(kind, count);
        }
        count.seen++;
        return count.seen > MOST ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static void addLeftOut(ILoggingEvent event, int leftOut) {
        if (leftOut > 0 && event instanceof LoggingEvent mutable) {
            List<KeyValuePair> fields = event.getKeyValuePairs();
            KeyValuePair count = new KeyValuePair(Fields.LEFT_OUT, leftOut);
            if (fields == null) {
                mutable.addKeyValuePair(count);
            } else {
                fields.add(count);
            }
        }
    }

    private void makeRoom() {
        if (counts.size() >= KINDS) {
            counts.remove(counts.keySet().iterator().next());
        }
    }
}
