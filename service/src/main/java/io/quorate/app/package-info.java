/**
 * Commands, wiring, start and stop: the one room that joins ports with their implementations.
 */
@NullMarked
package io.quorate.app;

import org.jspecify.annotations.NullMarked;
