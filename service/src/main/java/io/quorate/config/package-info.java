/**
 * The tree of settings: loaded from file, environment and flags, checked as a whole, all problems told at once.
 */
@NullMarked
package io.quorate.config;

import org.jspecify.annotations.NullMarked;
