package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * The reply of a perspective that was not awaited, as the audit trail keeps it.
 *
 * @param attempt  the attempt that was judged without it
 * @param judged   the reference of that attempt's line; null if no record was made
 * @param view     the reply, or an incomplete result if none came by the attempt's deadline
 * @param dissents whether the reply contradicts the verdict
 */
public record LateRecord(
        AttemptRecord attempt, @Nullable AuditReference judged, PerspectiveReport view, boolean dissents) {}
