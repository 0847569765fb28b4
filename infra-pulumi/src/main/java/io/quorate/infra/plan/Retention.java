package io.quorate.infra.plan;

import java.util.List;
import java.util.Optional;

/**
 * Retention periods of logs. BR 5.4.3 and 5.5.2: records of a validation two years beyond the end of the last
 * certificate that relies on it. Evidence may be relied on for 398 days (BR 3.2.2.9), and a certificate lives at most
 * 200 (BR 6.3.2): 398 + 200 + 731 days.
 */
final class Retention {

    static final int LEAST_AUDIT_DAYS = 398 + 200 + 731;

    /** Periods that CloudWatch Logs accepts. */
    private static final List<Integer> KNOWN = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private Retention() {}

    static Optional<String> fault(int days) {
        return KNOWN.contains(days)
                ? Optional.empty()
                : Optional.of("CloudWatch Logs keeps for one of " + KNOWN + " days, not " + days);
    }

    /** Why a record kept so long does not satisfy an auditor. */
    static Optional<String> shortfall(int auditDays) {
        return auditDays >= LEAST_AUDIT_DAYS
                ? Optional.empty()
                : Optional.of("auditRetentionDays: " + auditDays + " is under the " + LEAST_AUDIT_DAYS
                        + " days that BR 5.4.3 comes to");
    }
}
