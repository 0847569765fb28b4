/**
 * Sends DNS questions on the event loop and returns each answer with its DNSSEC status.
 *
 * <p>A {@link io.quorate.dns.Question} enters and a {@link io.quorate.dns.DnsAnswer} leaves, with every query that it
 * took. No signature is judged in this process: a validating resolver does that, and this room only decides when to
 * believe it. dnsjava's messages stay in this room (and in the sandbox).
 *
 * <p>Start with {@link io.quorate.dns.DnsLookup} and its assembly in {@link io.quorate.dns.Resolver}: {@code
 * ResolverLookup} reads answers, {@code DnsClient} sends questions, {@code ResolverHealthCheck} watches the resolver,
 * {@code InsecurityWalk} proves that a zone is unsigned.
 */
@NullMarked
package io.quorate.dns;

import org.jspecify.annotations.NullMarked;
