package io.quorate.model;

import java.time.Duration;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** One row of the table of methods, member by member: {@link DcvMethod} writes the rows, and reads them. */
final class DcvRow {

    final String wireName;
    final String evidence;
    DcvMethod.Look look = DcvMethod.Look.DNS;

    @Nullable
    String names;

    @Nullable
    String addresses;

    @Nullable
    String acmeLabel;

    @Nullable
    String label;

    boolean takesAnyLabel;
    boolean forWildcards = true;
    boolean prunes = true;
    boolean followsAliases = true;
    boolean discouraged;

    @Nullable
    Duration reusable;

    @Nullable
    LocalDate sunset;

    DcvRow(String wireName, String evidence) {
        this.wireName = wireName;
        this.evidence = evidence;
    }

    DcvRow by(DcvMethod.Look where) {
        look = where;
        return this;
    }

    DcvRow ofNames(String section) {
        names = section;
        return this;
    }

    DcvRow ofAddresses(String section) {
        addresses = section;
        return this;
    }

    DcvRow acme(String registered) {
        acmeLabel = registered;
        return this;
    }

    DcvRow below(String own) {
        label = own;
        return this;
    }

    DcvRow belowAnyLabel() {
        takesAnyLabel = true;
        return this;
    }

    DcvRow notForWildcards() {
        forWildcards = false;
        return this;
    }

    DcvRow atTheNameAlone() {
        prunes = false;
        followsAliases = false;
        return this;
    }

    DcvRow withoutAliases() {
        followsAliases = false;
        return this;
    }

    DcvRow discouraged() {
        discouraged = true;
        return this;
    }

    DcvRow reusableFor(int days) {
        reusable = Duration.ofDays(days);
        return this;
    }

    DcvRow until(String day) {
        sunset = LocalDate.parse(day);
        return this;
    }
}
