/**
 * Tools that every room may use: time limits and the context of a call, spans, secrets, digests, scrubbing of remote
 * text, and the cursor and sets that parse remote octets in linear time.
 *
 * <p>Code belongs here only if it has no opinion on domains, DNS or HTTP and several rooms need it. Start with {@link
 * io.quorate.support.CallContext}, which nearly every call carries, and with {@link io.quorate.support.OctetCursor}, on
 * which the parsers are built.
 */
@NullMarked
package io.quorate.support;

import org.jspecify.annotations.NullMarked;
