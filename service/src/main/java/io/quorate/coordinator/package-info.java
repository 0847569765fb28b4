/**
 * Corroboration of one request by many perspectives: the rules in force, the choice of a cohort, the quorum, and the
 * decision to make another attempt.
 *
 * <p>A request enters as a {@link io.quorate.model.MpicRequest}; a {@link io.quorate.model.Verdict} leaves, after its
 * record was written through {@link io.quorate.coordinator.AttemptRecorder}. Perspectives are reached through
 * {@link io.quorate.coordinator.PerspectiveClient}, so HTTP, JSON and the audit format are unknown here. Classes named
 * {@code ...Policy} are pure and decide; the others ask, wait and record.
 *
 * <p>Start reading at {@link io.quorate.coordinator.MpicCoordinator}, which shows the whole walk, then at
 * {@link io.quorate.coordinator.RequestPolicy} (before anything is asked) and
 * {@link io.quorate.coordinator.QuorumPolicy} (after).
 */
@NullMarked
package io.quorate.coordinator;

import org.jspecify.annotations.NullMarked;
