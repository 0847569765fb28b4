/**
 * Performs the methods of domain control validation of the Baseline Requirements, sections 3.2.2.4 and 3.2.2.5.
 *
 * <p>A {@link io.quorate.model.DcvRequest} enters and a {@link io.quorate.model.CheckResult} with its evidence leaves.
 * Each method is one {@code ...Checker} class that asks {@code io.quorate.dns} or {@code io.quorate.net} and compares.
 * The {@code ...Policy} classes decide without asking anything. Whether enough perspectives agree is decided in {@code
 * io.quorate.coordinator}.
 *
 * <p>Start with {@link io.quorate.dcv.DcvCheckers} and one checker, such as {@code DnsChangeChecker}. The choice of the
 * Authorization Domain Name is in {@link io.quorate.dcv.AdnPolicy}.
 */
@NullMarked
package io.quorate.dcv;

import org.jspecify.annotations.NullMarked;
