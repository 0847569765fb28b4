/**
 * Wiring, start and stop of the process: the only package that sees both the ports of other packages and their
 * implementations. It joins them and decides nothing about requests.
 *
 * <p>{@link io.quorate.app.Main} parses the command line and runs one class of {@code app.cli}. A process that serves
 * goes on through {@link io.quorate.app.Judged} (is the configuration usable?) and {@link io.quorate.app.Service} (what
 * all event loops share) to {@code Wiring}, which creates the objects of one event loop. {@code Reloader} and
 * {@code Changeover} exchange the configuration of a running service. The demo and the test of a deployment have
 * packages of their own.
 *
 * <p>Start reading at {@link io.quorate.app.Service}, then {@code Wiring}.
 */
@NullMarked
package io.quorate.app;

import org.jspecify.annotations.NullMarked;
