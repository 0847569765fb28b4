/**
 * Makes real keys and signatures for the simulated Internet, so that a real validating resolver can be placed in front
 * of it. Only {@code sandbox --trust-anchor-file} loads this package: the demo and tests script the outcome of
 * validation instead. Start with {@link io.quorate.sandbox.signing.ZoneKeys}.
 */
@NullMarked
package io.quorate.sandbox.signing;

import org.jspecify.annotations.NullMarked;
