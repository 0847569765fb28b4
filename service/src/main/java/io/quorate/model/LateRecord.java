package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * What a view that was not awaited came to, as the audit trail keeps it.
 *
 * @param attempt  the attempt that was judged without it
 * @param judged   the place of that attempt's line; null where no record was made
 * @param view     its reply, or an incomplete result where none came by the attempt's deadline
 * @param dissents whether it contradicts the verdict
 */
public record LateRecord(
        AttemptRecord attempt, @Nullable AuditReference judged, PerspectiveReport view, boolean dissents) {}
