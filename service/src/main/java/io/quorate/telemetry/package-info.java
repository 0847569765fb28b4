/**
 * Makes the process observable to operators: meters, traces and logs.
 *
 * <p>Wrappers such as {@code MeteredCheck} and {@code MeteredCorroborator} implement the ports of other rooms and count
 * on the way; they never change a result. Spans enter through the port {@link io.quorate.support.Traces}. Micrometer
 * and OpenTelemetry's SDK are used nowhere else.
 *
 * <p>Start with {@link io.quorate.telemetry.Metrics}, {@link io.quorate.telemetry.Tracing} and {@link
 * io.quorate.telemetry.Logs}.
 */
@NullMarked
package io.quorate.telemetry;

import org.jspecify.annotations.NullMarked;
