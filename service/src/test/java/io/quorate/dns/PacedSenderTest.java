package io.quorate.dns;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quorate.dns.PacedSender.Datagram;

import static org.assertj.core.api.Assertions.assertThat;

/** The line before a window that is full: the clock does not move, so only answers free places. */
class PacedSenderTest {

    private static final ServerAddress ONE = ServerAddress.parse("127.0.0.1:53").orElseThrow();
    private static final ServerAddress OTHER =
            ServerAddress.parse("127.0.0.1:54").orElseThrow();

    private final CountedTraffic traffic = new CountedTraffic();
    private final SendWindows windows = new SendWindows();
    private final List<Runnable> soon = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private PacedSender sender;

    @BeforeEach
    void fillTheWindowOfOne() {
        sender = new PacedSender(soon::add, new DnsTraffic(windows, traffic, null), () -> 0);
        for (int i = 0; i < SendWindow.DATAGRAMS; i++) {
            sender.submit(ONE, new Named("full", true), false);
        }
        sent.clear();
    }

    @Test
    void sendsFirstDatagramsBeforeRetransmissionsAndEachInTurn() {
        sender.submit(ONE, new Named("again", true), true);
        sender.submit(ONE, new Named("first", true), false);
        sender.submit(ONE, new Named("second", true), false);
        assertThat(sent).isEmpty();
        assertThat(traffic.delayed).isEqualTo(3);

        sender.answered(ONE, 0);
        assertThat(sent).containsExactly("first");
        sender.answered(ONE, 2);
        assertThat(sent).containsExactly("first", "second", "again");
    }

    @Test
    void dropsWhatIsNotWantedAnyMore() {
        sender.submit(ONE, new Named("over", false), false);
        sender.submit(ONE, new Named("open", true), false);
        sender.answered(ONE, 0);
        assertThat(sent).containsExactly("open");
    }

    @Test
    void holdsNothingForAnotherResolver() {
        sender.submit(ONE, new Named("one", true), false);
        sender.submit(OTHER, new Named("other", true), false);
        assertThat(sent).containsExactly("other");
    }

    @Test
    void findsThePlacesThatOtherLoopsFree() {
        PacedSender neighbour = new PacedSender(soon::add, new DnsTraffic(windows, traffic, null), () -> 0);
        neighbour.submit(ONE, new Named("neighbour", true), false);
        assertThat(sent).as("one window").isEmpty();

        soon.remove(0).run();
        assertThat(sent).as("still full").isEmpty();
        sender.answered(ONE, 0);
        soon.remove(0).run();
        assertThat(sent).containsExactly("neighbour");
        assertThat(soon).as("nothing to look for any more").isEmpty();
    }

    private final class Named implements Datagram {

        private final String name;
        private final boolean wanted;

        Named(String name, boolean wanted) {
            this.name = name;
            this.wanted = wanted;
        }

        @Override
        public boolean wanted() {
            return wanted;
        }

        @Override
        public void send(long number) {
            sent.add(name);
        }
    }
}
