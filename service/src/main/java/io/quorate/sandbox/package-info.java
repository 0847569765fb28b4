/**
 * Simulates an Internet on loopback, with one view per perspective: resolvers, web and TLS servers, scripted faults. It
 * serves the demo and tests and never takes part in a production answer.
 *
 * <p>A {@link io.quorate.sandbox.World} enters; a running {@link io.quorate.sandbox.Sandbox} with one resolver address
 * per view leaves. Start with {@link io.quorate.sandbox.DemoWorld} for an example of a script, and with {@code View}
 * for how an answer is made.
 */
@NullMarked
package io.quorate.sandbox;

import org.jspecify.annotations.NullMarked;
