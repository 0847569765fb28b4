package io.quorate.infra.plan;

import java.util.List;

/**
 * Operational settings of a stack.
 *
 * @param profile          named profile of the AWS configuration; empty for what the environment says
 * @param allowedAccounts  the only accounts in which anything is created; empty for any
 * @param protect          whether regions, keys, images and records refuse to be deleted
 * @param logRetentionDays how long the resolver's log, traffic logs and metrics' log are kept
 * @param architecture     {@code ARM64} or {@code X86_64}
 * @param canary           whether the first perspective is updated before the others
 * @param metricsImage     the collector beside each process, by digest; empty for none
 */
public record OperationsPlan(
        String profile,
        List<String> allowedAccounts,
        boolean protect,
        int logRetentionDays,
        String architecture,
        boolean canary,
        String metricsImage) {

    public OperationsPlan {
        allowedAccounts = List.copyOf(allowedAccounts);
    }
}
