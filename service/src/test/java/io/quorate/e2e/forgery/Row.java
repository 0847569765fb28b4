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
record Row(String name, List<Ask> asks, String top, Signing signing, boolean yes, Consumer<Spot> setUp) {

    static final List<Ask> ALL = List.of(Ask.values());
    static final List<Ask> TXT = List.of(Ask.DNS_CHANGE, Ask.ACME_DNS);
    static final List<Ask> CAA = List.of(Ask.CAA, Ask.CAA_WITH_FAILURE_ALLOWED);
    static final List<Ask> FAILING_CAA = List.of(Ask.CAA_WITH_FAILURE_ALLOWED);

    /** A zone signed with NSEC below a top-level domain that is, too. */
    static Row no(String name, List<Ask> asks, Consumer<Spot> setUp) {
        return new Row(name, asks, "lab", Signing.NSEC, false, setUp);
    }

    static Row yes(String name, List<Ask> asks, Consumer<Spot> setUp) {
        return new Row(name, asks, "lab", Signing.NSEC, true, setUp);
    }

    Row signed(Signing other) {
        return new Row(name, asks, top, other, yes, setUp);
    }

    Row below(String other) {
        return new Row(name, asks, other, signing, yes, setUp);
    }

    /** Returns the questions of this row, each with a zone of its own. */
    Stream<Question> questions() {
        return asks.stream().map(ask -> new Question(this, ask));
    }

    /** One question of a row. */
    record Question(Row row, Ask ask) {

        String zone() {
            return ask.mark() + "-" + row.name.replace(' ', '-') + "." + row.top;
        }

        @Override
        public String toString() {
            return row.name + ", " + ask;
        }
    }
}
