/**
 * What the Baseline Requirements 3.2.2.4 and 3.2.2.5 say: one class a method of domain control validation.
 */
@NullMarked
package io.quorate.dcv;

import org.jspecify.annotations.NullMarked;
