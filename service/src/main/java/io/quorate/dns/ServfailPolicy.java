package io.quorate.dns;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a zone with invalid signatures from one with broken servers, because a validating resolver answers both
 * with SERVFAIL. The first never permits issuance (BR 4.2.2.1); the second may, where the zone is proven insecure.
 */
final class ServfailPolicy {

    /** Extended errors (RFC 8914 section 4) by which a resolver attributes the failure to validation. */
    private static final Set<Integer> VALIDATION = Set.of(1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 25, 27);

    private ServfailPolicy() {}

    /**
     * Returns whether validation failed.
     *
     * @param errors        the extended errors of the SERVFAIL
     * @param answersWithCd true if the resolver answered the same question with CD set; null if that answer did not
     *                      come
     */
    static boolean isBogus(List<Integer> errors, @Nullable Boolean answersWithCd) {
        boolean saidSo = errors.stream().anyMatch(VALIDATION::contains);
        return saidSo || Boolean.TRUE.equals(answersWithCd);
    }
}
