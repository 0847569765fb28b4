/**
 * What operators see of the process: meters, traces and logs. Only home of Micrometer and of OpenTelemetry's SDK.
 */
@NullMarked
package io.quorate.telemetry;

import org.jspecify.annotations.NullMarked;
