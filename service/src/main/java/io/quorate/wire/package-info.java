/**
 * Bytes to model and back: the API, the perspective protocol, audit lines. Only home of Jackson.
 */
@NullMarked
package io.quorate.wire;

import org.jspecify.annotations.NullMarked;
