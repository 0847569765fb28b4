package io.quorate.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

import io.quorate.model.Issue;
import io.quorate.model.IssueType;
import io.quorate.model.VerdictQuery;
import io.quorate.model.VerdictQuery.Outcome;
import io.quorate.support.OctetSet;
import io.quorate.support.Scrub;

/** Reads the parameters of {@code GET /checks}, collecting all faults at once. */
final class SearchReader {

    private static final String PLACE = "query";
    private static final int LONGEST = 256;
    private static final int LONGEST_SHOWN = 40;
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;
    private static final int DIGITS_OF_LIMIT = 3;
    private static final int LENGTH_OF_DAY = 10;

    private final MultiMap given;
    private final List<Issue> issues = new ArrayList<>();

    SearchReader(MultiMap given) {
        this.given = given;
    }

    /** Returns the query without its faulty parameters. */
    VerdictQuery read() {
        String target = text("target");
        return new VerdictQuery(
                target == null ? null : VerdictQuery.canonical(target),
                text("order"),
                text("trace"),
                outcome(),
                text("cause"),
                instant("from", false),
                instant("to", true),
                limit(),
                text("before"));
    }

    List<Issue> issues() {
        return issues;
    }

    private @Nullable String text(String name) {
        List<String> values = given.getAll(name);
        if (values.isEmpty()) {
            return null;
        }
        String value = values.get(0);
        if (values.size() > 1 || value.isEmpty() || value.codePointCount(0, value.length()) > LONGEST) {
            fault(name, "must be 1 to " + LONGEST + " characters, sent once. Correct it or leave it out.");
            return null;
        }
        return value;
    }

    private @Nullable Outcome outcome() {
        String word = text("verdict");
        if (word == null) {
            return null;
        }
        Optional<Outcome> known = Stream.of(Outcome.values())
                .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
        if (known.isEmpty()) {
            fault("verdict", "is \"" + shown(word) + "\": send valid, refused or incomplete.");
        }
        return known.orElse(null);
    }

    private int limit() {
        String number = text("limit");
        if (number == null) {
            return DEFAULT_LIMIT;
        }
        int limit = OctetSet.DIGITS.spans(number, 1, DIGITS_OF_LIMIT) ? Integer.parseInt(number) : 0;
        if (limit < 1 || limit > LARGEST_LIMIT) {
            fault("limit", "is \"" + shown(number) + "\": send a number from 1 to " + LARGEST_LIMIT + ".");
            return DEFAULT_LIMIT;
        }
        return limit;
    }

    /**
     * Reads an instant, or a day.
     *
     * @param end whether a day means the instant of its end
     */
    private @Nullable Instant instant(String name, boolean end) {
        String time = text(name);
        if (time == null) {
            return null;
        }
        try {
            if (time.length() == LENGTH_OF_DAY) {
                LocalDate day = LocalDate.parse(time);
                return (end ? day.plusDays(1) : day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException malformed) {
            fault(
                    name,
                    "is \"" + shown(time)
                            + "\": send an instant such as 2026-11-30T02:00:00Z, or a day such as 2026-11-30.");
            return null;
        }
    }

    private static String shown(String text) {
        return Scrub.text(text, LONGEST_SHOWN);
    }

    private void fault(String name, String words) {
        issues.add(IssueType.INVALID_VALUE.at(List.of(PLACE, name), name + " " + words));
    }
}
