/**
 * Performs checks as one perspective: a {@link io.quorate.model.CheckRequest} enters, a {@link
 * io.quorate.model.CheckReport} leaves, and the future never fails.
 *
 * <p>This room sets the deadline, runs the check of {@code io.quorate.caa} or {@code io.quorate.dcv}, logs it, and has
 * it recorded through the port {@link io.quorate.perspective.CheckRecorder}. It neither parses requests nor knows of
 * other perspectives. Start with {@link io.quorate.perspective.CheckRunner}.
 */
@NullMarked
package io.quorate.perspective;

import org.jspecify.annotations.NullMarked;
