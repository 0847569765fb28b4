package io.quorate.api;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers get events only where their Accept header prefers them (RFC 9110 section 12.5.1). */
class AcceptPolicyTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text/event-stream                                     | true",
                "Text/Event-Stream                                     | true",
                "text/event-stream;charset=utf-8                       | true",
                "text/event-stream, */*;q=0.1                          | true",
                "text/event-stream, application/json;q=0.9             | true",
                "application/json;q=0.5 , text/event-stream;q=0.6      | true",
                "text/event-stream;q=0.5, */*;q=0.8, application/json;q=0.1 | true",
                "text/event-stream; level=1; q=0.5, application/*;q=0.4 | true",
                "text/event-stream;q=0.001                             | true",
                "application/json                                      | false",
                "*/*                                                   | false",
                "text/*                                                | false",
                "''                                                    | false",
                "application/json, text/event-stream                   | false",
                "text/event-stream, application/json                   | false",
                "text/event-stream, */*                                | false",
                "text/event-stream;q=0                                 | false",
                "text/event-stream;q=0.000                             | false",
                "text/event-stream;q=x                                 | false",
                "text/event-stream;q=0.1234                            | false",
                "text/event-stream;q=0.5, application/json             | false",
                "text/event-streams                                    | false",
                "application/json;note=text/event-stream               | false",
                ",,;;=,q=1                                             | false",
            })
    void eventsAreForThoseWhoPreferThem(String accept, boolean events) {
        assertThat(AcceptPolicy.prefersEvents(List.of(accept))).isEqualTo(events);
    }

    @Test
    void fieldLinesAreOneList() {
        assertThat(AcceptPolicy.prefersEvents(List.of("*/*;q=0.1", "text/event-stream")))
                .isTrue();
        assertThat(AcceptPolicy.prefersEvents(List.of("text/event-stream", "application/json")))
                .isFalse();
        assertThat(AcceptPolicy.prefersEvents(List.of())).isFalse();
    }
}
