package io.quorate.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptRecord;
import io.quorate.model.CheckError;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.VerdictQuery;
import io.quorate.model.VerdictSummary;
import io.quorate.wire.HistoryCodec;

/**
 * A verdict in the form in which it is kept.
 *
 * @param causes         its reason, and each {@code error_type} of its last attempt
 * @param attempts       the number of attempts made
 * @param corroborations of the attempts known here, such as "3/6"; earlier ones are missing
 * @param document       the document for people, as JSON in ASCII, so that a character takes an octet
 */
record KeptVerdict(
        VerdictSummary summary, Set<String> causes, int attempts, List<String> corroborations, String document) {

    private static final int MOST_CAUSES = 32;
    private static final int LONGEST_CAUSE = 128;
    /** Octets of the objects around the texts, and of the entries in the store's maps. */
    private static final int FRAME = 1024;

    private static final int OCTETS_OF_CHARACTER = 2;

    /**
     * Returns the verdict after this attempt.
     *
     * @param before the known corroborations of earlier attempts
     */
    static KeptVerdict of(AttemptRecord last, List<String> before, HistoryCodec codec) {
        List<String> corroborations = new ArrayList<>(before);
        corroborations.add(last.verdict().quorum());
        String document = new String(codec.verdict(last, corroborations), StandardCharsets.US_ASCII);
        int attempts = last.verdict().attempts().size();
        return new KeptVerdict(VerdictSummary.of(last), causes(last), attempts, corroborations, document);
    }

    private static Set<String> causes(AttemptRecord last) {
        PerspectiveReport primary = last.attempt().primary();
        Stream<String> errors = Stream.concat(Stream.ofNullable(primary), last.attempt().reports().stream())
                .flatMap(report -> report.result().errors().stream())
                .map(CheckError::type)
                .filter(type -> type.length() <= LONGEST_CAUSE);
        return Stream.concat(Stream.of(last.verdict().reason().wireName()), errors)
                .distinct()
                .limit(MOST_CAUSES)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean answers(VerdictQuery query) {
        String cause = query.cause();
        return query.matches(summary) && (cause == null || causes.contains(cause));
    }

    /** Returns an upper bound of the memory that it takes. */
    long octets() {
        long letters = Stream.of(
                        summary.id(),
                        summary.target(),
                        summary.order(),
                        summary.trace(),
                        summary.caller(),
                        summary.audit())
                .mapToLong(KeptVerdict::length)
                .sum();
        long ofCauses = causes.stream().mapToLong(KeptVerdict::length).sum();
        return FRAME + document.length() + OCTETS_OF_CHARACTER * (letters + ofCauses);
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
