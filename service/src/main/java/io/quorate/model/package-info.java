/**
 * The vocabulary of the domain as plain data: targets, checks, evidence, results, perspectives, attempts and verdicts,
 * and the tables of methods ({@link io.quorate.model.DcvMethod}) and errors ({@link io.quorate.model.ErrorType}).
 *
 * <p>Every other package builds on these types, and this one imports {@code java.*} alone. It performs no I/O, reads no
 * bytes of the wire and applies no policy. Values are validated where they are built, so that an instance that exists
 * can be relied on. Ports that packages on several levels implement live here too.
 *
 * <p>Start reading at {@link io.quorate.model.CheckRequest} for a question, {@link io.quorate.model.CheckResult} for
 * one perspective's answer, and {@link io.quorate.model.Verdict} for the coordinator's.
 */
@NullMarked
package io.quorate.model;

import org.jspecify.annotations.NullMarked;
