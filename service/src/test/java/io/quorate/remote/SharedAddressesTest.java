package io.quorate.remote;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.quorate.dns.AddressLookup;
import io.quorate.model.Dnssec;
import io.quorate.model.IpAddress;
import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 3.2.2.9: perspectives are distinct; two names at one address may be one machine. */
class SharedAddressesTest {

    private static final Map<String, String> ZONE =
            Map.of("us.example", "9.9.9.9", "eu.example", "9.9.9.9", "ap.example", "149.112.112.112");
    private static final AddressLookup LOOKUP = (name, call) -> Future.succeededFuture(new AddressLookup.AddressAnswer(
            List.of(),
            List.of(IpAddress.parse(ZONE.getOrDefault(name, "")).orElseThrow()),
            List.of(),
            Dnssec.UNKNOWN,
            List.of()));

    @Test
    void warnsOnceOfTwoNamesAtOneAddress() {
        Logger log = (Logger) LoggerFactory.getLogger(SharedAddresses.class);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        log.addAppender(events);
        try {
            SharedAddresses shared = new SharedAddresses(LOOKUP);
            for (String name : List.of("us.example", "ap.example", "us.example", "eu.example", "us.example")) {
                assertThat(shared.addressesOf(name, CallContext.ours(Duration.ofSeconds(1), System::nanoTime))
                                .succeeded())
                        .isTrue();
            }
        } finally {
            log.detachAppender(events);
        }
        assertThat(events.list)
                .singleElement()
                .satisfies(event -> assertThat(String.valueOf(event.getKeyValuePairs()))
                        .contains("eu.example and us.example both lead to 9.9.9.9"));
    }
}
