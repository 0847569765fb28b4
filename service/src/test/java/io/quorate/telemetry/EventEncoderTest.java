package io.quorate.telemetry;

import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import static org.assertj.core.api.Assertions.assertThat;

/** An event as one flat JSON object: ISO time, numbers as numbers, one line whatever is in it. */
class EventEncoderTest {

    private final Logger logger = new LoggerContext().getLogger("io.quorate.Test");

    @Test
    void anEventIsOneFlatObject() {
        LoggingEvent event = event("verdict given", null);
        event.setTimeStamp(1_796_021_040_073L);
        event.addKeyValuePair(new KeyValuePair("target", "a.example"));
        event.addKeyValuePair(new KeyValuePair("duration_ms", 84L));
        event.addKeyValuePair(new KeyValuePair("level_of", Level.WARN));
        event.addKeyValuePair(new KeyValuePair("ede", null));

        assertThat(line(event))
                .isEqualTo("{\"@timestamp\":\"2026-11-30T06:44:00.073Z\",\"level\":\"INFO\",\"log.level\":\"info\","
                        + "\"message\":\"verdict given\",\"target\":\"a.example\",\"duration_ms\":84,\"level_of\":\"WARN\","
                        + "\"ede\":null,\"log.logger\":\"io.quorate.Test\",\"process.thread.name\":\"test\"}\n");
    }

    @Test
    void textOfAnotherCannotBeginALine() {
        LoggingEvent event = event("check finished", null);
        event.addKeyValuePair(new KeyValuePair("words", "a\n{\"level\":\"ERROR\"}\r\u0000"));

        assertThat(line(event).indexOf('\n')).isEqualTo(line(event).length() - 1);
        assertThat(new JsonObject(line(event)).getString("words")).isEqualTo("a\n{\"level\":\"ERROR\"}\r\u0000");
    }

    @Test
    void aDefectHasItsTypeItsMessageAndItsStack() {
        JsonObject line = new JsonObject(line(event("internal error: check", new IllegalStateException("a defect"))));

        assertThat(line.getString("error.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.getString("error.message")).isEqualTo("a defect");
        assertThat(line.getString("error.stack_trace")).contains("aDefectHasItsTypeItsMessageAndItsStack");
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown) {
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, thrown, null);
        event.setThreadName("test");
        return event;
    }

    private static String line(LoggingEvent event) {
        EventEncoder encoder = new EventEncoder();
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
