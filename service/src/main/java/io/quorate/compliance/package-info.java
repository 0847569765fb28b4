/** A configuration, a fleet and a resolver, held against the rules of a day. */
@NullMarked
package io.quorate.compliance;

import org.jspecify.annotations.NullMarked;
