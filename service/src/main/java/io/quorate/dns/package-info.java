/**
 * The outside world by DNS: queries on the event loop, what came back, and what DNSSEC says of it. Only home of dnsjava
 * (with the sandbox).
 */
@NullMarked
package io.quorate.dns;

import org.jspecify.annotations.NullMarked;
