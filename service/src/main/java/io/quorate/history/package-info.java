/**
 * Keeps recent verdicts for people, on its own threads.
 *
 * <p>An {@code AttemptRecord} enters through {@link io.quorate.history.KeepingRecorder}, after it was recorded; the
 * answers to searches leave through {@link io.quorate.history.VerdictStore}. The evidence is the audit trail, to which
 * each verdict points. Nothing in this room delays, changes or fails a verdict: when a store is full or unreachable,
 * verdicts are dropped and counted.
 *
 * <p>Start with {@link io.quorate.history.VerdictStore}; {@code MemoryStore} and {@code PostgresStore} implement it.
 * PostgreSQL's driver is used nowhere else.
 */
@NullMarked
package io.quorate.history;

import org.jspecify.annotations.NullMarked;
