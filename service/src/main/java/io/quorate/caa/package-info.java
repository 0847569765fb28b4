/**
 * Checks CAA (RFC 8659): asks the tree, picks the relevant record set, and decides whether it permits issuance.
 *
 * <p>A {@link io.quorate.model.CaaRequest} enters and a {@link io.quorate.model.CheckResult} with its evidence leaves.
 * The DNS is asked through {@code io.quorate.dns}; {@link io.quorate.caa.ClimbPolicy}, {@link io.quorate.caa.CaaPolicy}
 * and {@code LookupFailurePolicy} decide without asking anything.
 *
 * <p>Start with {@link io.quorate.caa.CaaChecker}.
 */
@NullMarked
package io.quorate.caa;

import org.jspecify.annotations.NullMarked;
