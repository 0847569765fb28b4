/**
 * Many views, one verdict: who is asked, how many must agree, what the rules of the day are, and whether to ask again.
 */
@NullMarked
package io.quorate.coordinator;

import org.jspecify.annotations.NullMarked;
