/**
 * The unbound that {@code dnssec: managed} runs: found, configured from the packaged files, started, watched and ended. What
 * its answers are worth is judged by {@code io.quorate.dns}, which knows only where it listens.
 */
@NullMarked
package io.quorate.dns.managed;

import org.jspecify.annotations.NullMarked;
