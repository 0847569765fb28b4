/**
 * Bytes to model and back: the API and the perspective protocol. Home of Jackson, with {@code audit}.
 */
@NullMarked
package io.quorate.wire;

import org.jspecify.annotations.NullMarked;
