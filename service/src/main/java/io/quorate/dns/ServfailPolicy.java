package io.quorate.dns;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells a zone whose signatures are wrong from one whose servers are broken: a validating resolver answers both with
 * SERVFAIL. The first is never permission (BR 4.2.2.1); the second may be, where the zone is proven insecure.
 */
final class ServfailPolicy {

    /** Extended errors (RFC 8914 section 4) by which a resolver says that it was validation. */
    private static final Set<Integer> VALIDATION = Set.of(1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 25, 27);

    private ServfailPolicy() {}

    /**
     * Whether validation failed.
     *
     * @param errors        the extended errors of the SERVFAIL
     * @param answersWithCd whether the resolver answered the same question when told not to validate (CD); null where
     *                      that answer did not come
     */
    static boolean isBogus(List<Integer> errors, @Nullable Boolean answersWithCd) {
        boolean saidSo = errors.stream().anyMatch(VALIDATION::contains);
        return saidSo || Boolean.TRUE.equals(answersWithCd);
    }
}
