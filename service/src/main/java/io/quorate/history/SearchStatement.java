package io.quorate.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.VerdictQuery;

/**
 * A search as SQL: constant text, and the caller's values as parameters.
 *
 * @param parameters texts and instants, in the order of the text
 */
record SearchStatement(String sql, List<Object> parameters) {

    /** The columns of a summary, in the order of its members. */
    static final String SUMMARY = "id, at, target, checked, method, order_mark, trace, valid, complete, reason,"
            + " corroborations, primary_look, caller, audit";

    /** The earliest instant that is searched for; PostgreSQL's timestamps and all calendars can represent it. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * The end of a page, behind which the next one continues.
     *
     * @param id of the last verdict
     */
    record Position(Instant at, String id) {}

    /**
     * Returns the statement for one verdict more than requested, which shows whether further pages exist.
     *
     * @param behind the end of the previous page; null begins with the newest verdict
     */
    static SearchStatement of(VerdictQuery query, @Nullable Position behind) {
        Conditions where = new Conditions();
        where.is("canonical = ?", StorableText.of(query.target()));
        where.is("order_mark = ?", StorableText.of(query.order()));
        where.is("trace = ?", StorableText.of(query.trace()));
        where.is("outcome = ?", query.outcome() == null ? null : query.outcome().name());
        where.is("causes @> ARRAY[?]::text[]", StorableText.of(query.cause()));
        where.is("at >= ?", within(query.from()));
        where.is("at < ?", within(query.until()));
        if (behind != null) {
            where.is("(at, id) < (?, ?)", behind.at());
            where.parameters.add(behind.id());
        }
        return new SearchStatement(
                "SELECT " + SUMMARY + " FROM quorate_verdict" + where.text() + " ORDER BY at DESC, id DESC LIMIT "
                        + (query.limit() + 1),
                where.parameters);
    }

    private static @Nullable Instant within(@Nullable Instant at) {
        if (at == null) {
            return null;
        }
        Instant late = at.isBefore(EARLIEST) ? EARLIEST : at;
        return late.isAfter(LATEST) ? LATEST : late;
    }

    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void is(String text, @Nullable Object parameter) {
            if (parameter != null) {
                texts.add(text);
                parameters.add(parameter);
            }
        }

        String text() {
            return texts.isEmpty() ? "" : " WHERE " + String.join(" AND ", texts);
        }
    }
}
