/**
 * The demo: a fleet, a simulated Internet and example requests on one machine. It uses the service as any caller would.
 * Commands that check from this machine alone use its settings too.
 *
 * <p>Start reading at {@link io.quorate.app.demo.DemoCommand}; the settings of the fleet are in
 * {@link io.quorate.app.demo.DemoFleet}.
 */
@NullMarked
package io.quorate.app.demo;

import org.jspecify.annotations.NullMarked;
