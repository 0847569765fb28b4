/** Tools that every room may use: the cursor and the sets by which remote octets are read in linear time. */
@NullMarked
package io.quorate.support;

import org.jspecify.annotations.NullMarked;
