/**
 * What RFC 8659 says: the climb through the tree, the grammar of issue values, and the decision.
 */
@NullMarked
package io.quorate.caa;

import org.jspecify.annotations.NullMarked;
