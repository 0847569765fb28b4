/**
 * Judges a configuration, a fleet and a resolver by the rules of a day.
 *
 * <p>{@link io.quorate.config.ServiceSettings} and a date enter; rows of findings leave, each with the rule, its
 * citation and the remedy. Nothing here enforces a rule on a request: that is {@code
 * io.quorate.coordinator.BaselinePolicy}, from which the dates are taken.
 *
 * <p>Start with {@link io.quorate.compliance.ComplianceReport}; {@link io.quorate.compliance.StartCheck} decides
 * whether a coordinator may start, {@link io.quorate.compliance.UnboundPolicy} judges a resolver's file.
 */
@NullMarked
package io.quorate.compliance;

import org.jspecify.annotations.NullMarked;
