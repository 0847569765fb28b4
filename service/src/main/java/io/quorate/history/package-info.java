/**
 * Recent verdicts for people, on a thread of their own: what support looks up. The evidence is the audit trail; nothing here
 * delays, changes or fails a verdict.
 */
@NullMarked
package io.quorate.history;

import org.jspecify.annotations.NullMarked;
