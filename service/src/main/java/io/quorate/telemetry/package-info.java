/**
 * What is recorded: meters, spans, log fields, and the audit trail.
 */
@NullMarked
package io.quorate.telemetry;

import org.jspecify.annotations.NullMarked;
