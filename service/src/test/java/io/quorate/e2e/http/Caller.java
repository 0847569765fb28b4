package io.quorate.e2e.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Workplace;

/**
 * A client of HTTP as a program: MODE URL KEY CA PROTOCOL SIZE EXPECT, and a line per answer with its status and
 * {@code retry-after}.
 *
 * @param name       with its protocol
 * @param program    the command before these arguments
 * @param secure     whether it speaks TLS
 * @param protocol   {@code h1} or {@code h2}
 * @param faults     what it is known to get wrong
 */
record Caller(String name, List<String> program, boolean secure, String protocol, Set<Fault> faults) {

    /** Faults of clients that a server cannot work around. */
    enum Fault {
        /** Waits for ever where a refusal comes in place of {@code 100 Continue}. */
        DEAF_TO_REFUSALS,
        /**
         * Gives up its other requests on a connection when GOAWAY comes, against RFC 9113 section 6.8; also the one that
         * was refused just before, where it has not read that answer yet.
         */
        GIVES_UP_AT_GOAWAY
    }

    /** The requests it sends: how often, with which key, so many octets too many, and whether it waits for 100. */
    record Ask(String mode, String key, int size, boolean expect) {}

    /** Runs to its end and returns what it printed, line by line. */
    List<String> ask(Workplace place, String log, String url, String ca, Ask ask) {
        return Ended.in(place.folder(), place, file(log), Map.of(), command(url, ca, ask))
                .expect(0)
                .output()
                .lines()
                .toList();
    }

    Child start(Workplace place, String log, String url, String ca, Ask ask) {
        return Child.start(name, place.file(file(log) + ".log"), command(url, ca, ask), Map.of(), place.folder());
    }

    private List<String> command(String url, String ca, Ask ask) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(
                ask.mode(),
                url,
                ask.key(),
                secure ? ca : "-",
                protocol,
                String.valueOf(ask.size()),
                String.valueOf(ask.expect())));
        return command;
    }

    private String file(String log) {
        return name.replace(' ', '-').replace('/', '-') + "-" + log;
    }

    @Override
    public String toString() {
        return name;
    }
}
