/** Fleets of two makes: the product and the reference's own package, asked by a coordinator of either. */
package io.quorate.e2e.mixed;
