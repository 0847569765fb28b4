/**
 * Plain words of the domain: targets, checks, results, perspectives, attempts, verdicts, and the ports that several floors
 * implement. Knows nothing but {@code java.*}.
 */
@NullMarked
package io.quorate.model;

import org.jspecify.annotations.NullMarked;
