/**
 * The formats of the API and of the perspective protocol: JSON bodies and headers, from bytes to model types and back.
 * The only package besides {@code audit} that uses Jackson.
 *
 * <p>Bytes enter through {@link io.quorate.wire.MpicDecoder} (requests of the API) and
 * {@link io.quorate.wire.CheckCodec} (requests to perspectives and their replies). They leave through
 * {@link io.quorate.wire.MpicEncoder}, {@link io.quorate.wire.CheckCodec} and {@link io.quorate.wire.ProblemCodec}.
 * Readers collect all faults at once as issues with a path; writers bound the size of everything that others may have
 * chosen. Nothing here opens a connection or judges a check.
 *
 * <p>Start reading at {@link io.quorate.wire.MpicDecoder} and {@link io.quorate.wire.ObjectReader}.
 */
@NullMarked
package io.quorate.wire;

import org.jspecify.annotations.NullMarked;
