package io.quorate.audit;

import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import io.quorate.audit.AuditSink.FileEvent;
import io.quorate.support.Fields;

/** Counts and logs external changes to the trail's file. */
final class FileEvents {

    private static final Logger LOG = LoggerFactory.getLogger(FileEvents.class);

    private final LongAdder rotations = new LongAdder();
    private final LongAdder truncations = new LongAdder();

    void note(FileEvent event) {
        if (event.kind() == FileEvent.Kind.ROTATED) {
            rotations.increment();
            about(LOG.atInfo(), event).log("audit file rotated");
        } else {
            truncations.increment();
            about(LOG.atError(), event).log("audit file truncated");
        }
    }

    long rotations() {
        return rotations.sum();
    }

    long truncations() {
        return truncations.sum();
    }

    private static LoggingEventBuilder about(LoggingEventBuilder log, FileEvent event) {
        return log.addKeyValue(Fields.OCTETS, event.octets()).addKeyValue(Fields.LEFT, event.left());
    }
}
