/**
 * Wiring, start and stop, in rooms of their own the commands and the demo: joins ports with their implementations.
 */
@NullMarked
package io.quorate.app;

import org.jspecify.annotations.NullMarked;
