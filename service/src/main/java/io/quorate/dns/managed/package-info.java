/**
 * Runs the unbound of {@code dnssec: managed}: finds it, configures it from the packaged files, starts, watches and
 * ends it.
 *
 * <p>{@link io.quorate.dns.managed.ManagedUnbound} is the place to start reading. Its result is a {@link
 * io.quorate.dns.ResolverProcess}: an address and a secret by which to recognise the child. Whether its answers can be
 * trusted is judged by {@code io.quorate.dns}, which knows only that address.
 */
@NullMarked
package io.quorate.dns.managed;

import org.jspecify.annotations.NullMarked;
