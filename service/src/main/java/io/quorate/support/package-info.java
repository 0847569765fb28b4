/**
 * Tools that every room may use: time and what a call carries with it, spans, secrets, digests, text made harmless, and
 * the cursor and the sets by which remote octets are read in linear time.
 */
@NullMarked
package io.quorate.support;

import org.jspecify.annotations.NullMarked;
