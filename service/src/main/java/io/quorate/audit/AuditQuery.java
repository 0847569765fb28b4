package io.quorate.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.support.OctetSet;

/**
 * An auditor's query: attempts that match every member that is not null. Pure; reads one line at a time.
 *
 * @param id      a trace identifier or a request id
 * @param order   the CA's identifier of the certificate request
 * @param target  the name that was validated, or the applied-for name
 * @param caller  name of the API key
 * @param verdict {@code valid}, {@code not-valid}, or a reason
 * @param from    the earliest instant to include
 * @param to      the first instant to exclude
 */
public record AuditQuery(
        @Nullable String id,
        @Nullable String order,
        @Nullable String target,
        @Nullable String caller,
        @Nullable String verdict,
        @Nullable Instant from,
        @Nullable Instant to) {

    private static final OctetSet PLAIN = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of(" ._:/-"));

    /** Returns a query for one request. */
    public static AuditQuery ofId(String id) {
        return new AuditQuery(id, null, null, null, null, null, null);
    }

    /** Returns a query for all attempts of a period. */
    public static AuditQuery ofTime(@Nullable Instant from, @Nullable Instant to) {
        return new AuditQuery(null, null, null, null, null, from, to);
    }

    /** Returns whether the query has no condition. */
    public boolean isEmpty() {
        return Stream.of(id, order, target, caller, verdict, from, to).allMatch(Objects::isNull);
    }

    /** Returns false if these octets cannot be a matching line, so that they need not be parsed. */
    boolean mayMatch(byte[] octets) {
        Optional<String> sought = Stream.of(id, order)
                .filter(Objects::nonNull)
                .filter(text -> PLAIN.spans(text, 1, Integer.MAX_VALUE))
                .findFirst();
        return sought.isEmpty() || new String(octets, StandardCharsets.ISO_8859_1).contains(sought.get());
    }

    /** Returns whether the line of an attempt, or of a check for another coordinator, matches. */
    boolean matches(JsonNode line) {
        return (id == null || says(line, "trace_identifier", id) || says(line, "request_id", id))
                && (order == null || says(line, "order", order))
                && (target == null || isAbout(line, canonical(target)))
                && (caller == null || says(line, "caller", caller))
                && (verdict == null || isJudged(line, verdict))
                && isWithin(line);
    }

    boolean isWithin(JsonNode line) {
        if (from == null && to == null) {
            return true;
        }
        Optional<Instant> time = ViewPolicy.time(line.path("time"));
        return time.isPresent()
                && (from == null || !time.get().isBefore(from))
                && (to == null || time.get().isBefore(to));
    }

    private static boolean isAbout(JsonNode line, String name) {
        return says(line, "target", name) || says(line, "applied_for", name);
    }

    private static boolean isJudged(JsonNode line, String wanted) {
        String judged = line.path("valid").asBoolean() ? "valid" : "not-valid";
        return line.path("valid").isBoolean() && (judged.equals(wanted) || says(line, "reason", wanted));
    }

    private static boolean says(JsonNode line, String member, String wanted) {
        return line.path(member).isTextual() && line.path(member).asText().equals(wanted);
    }

    /** Returns the form that names have in the record: in lower case, without wildcard and final dot. */
    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.startsWith("*.") ? lower.substring(2) : lower;
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
