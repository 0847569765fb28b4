/**
 * Real keys and signatures for the simulated Internet, for those who put a real validating resolver in front of it: only
 * {@code sandbox --trust-anchor-file} loads this. The demo and tests script what a validating resolver says.
 */
@NullMarked
package io.quorate.sandbox.signing;

import org.jspecify.annotations.NullMarked;
