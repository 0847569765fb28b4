package io.quorate.e2e.forgery;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.quorate.e2e.authority.Signing;

/**
 * A row of the table: a short name, how the victim's zone is signed and below which top-level domain it lies, and what
 * is done to it.
 *
 * @param yes    whether {@code is_valid} must be true; where it must not, a forger is at work
 */
record ForgeryRow(
        String name, List<ZoneQuestion> asks, String top, Signing signing, boolean yes, Consumer<VictimZone> setUp) {

    static final List<ZoneQuestion> ALL = List.of(ZoneQuestion.values());
    static final List<ZoneQuestion> TXT = List.of(ZoneQuestion.DNS_CHANGE, ZoneQuestion.ACME_DNS);
    static final List<ZoneQuestion> CAA = List.of(ZoneQuestion.CAA, ZoneQuestion.CAA_WITH_FAILURE_ALLOWED);
    static final List<ZoneQuestion> FAILING_CAA = List.of(ZoneQuestion.CAA_WITH_FAILURE_ALLOWED);

    /** A zone signed with NSEC below a top-level domain that is, too. */
    static ForgeryRow no(String name, List<ZoneQuestion> asks, Consumer<VictimZone> setUp) {
        return new ForgeryRow(name, asks, "lab", Signing.NSEC, false, setUp);
    }

    static ForgeryRow yes(String name, List<ZoneQuestion> asks, Consumer<VictimZone> setUp) {
        return new ForgeryRow(name, asks, "lab", Signing.NSEC, true, setUp);
    }

    ForgeryRow signed(Signing other) {
        return new ForgeryRow(name, asks, top, other, yes, setUp);
    }

    ForgeryRow below(String other) {
        return new ForgeryRow(name, asks, other, signing, yes, setUp);
    }

    /** Returns the questions of this row, each with a zone of its own. */
    Stream<Question> questions() {
        return asks.stream().map(ask -> new Question(this, ask));
    }

    /** One question of a row. */
    record Question(ForgeryRow row, ZoneQuestion ask) {

        String zone() {
            return ask.mark() + "-" + row.name.replace(' ', '-') + "." + row.top;
        }

        @Override
        public String toString() {
            return row.name + ", " + ask;
        }
    }
}
