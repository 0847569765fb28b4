/**
 * The commands, one class each: their options, their output and their exit codes. The work itself is done by other
 * packages.
 *
 * <p>{@link io.quorate.app.Main} registers each command. Errors that a user can correct are thrown as
 * {@link io.quorate.app.Failures.Refusal}, and exit codes come from {@link io.quorate.app.ExitCode}.
 *
 * <p>Start reading at {@link io.quorate.app.cli.ServeCommand} or {@link io.quorate.app.cli.CheckCommand}.
 */
@NullMarked
package io.quorate.app.cli;

import org.jspecify.annotations.NullMarked;
