/**
 * A simulated Internet on loopback, with a view per perspective: resolvers, web and TLS servers, scripted faults. For
 * the demo and for tests; never a part of a production answer.
 */
@NullMarked
package io.quorate.sandbox;

import org.jspecify.annotations.NullMarked;
