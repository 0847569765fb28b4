/**
 * Reaches the Internet by name and address: parses names into canonical form, decides which addresses may be dialled,
 * and speaks HTTP and TLS to the judged address.
 *
 * <p>A URL or a target enters; a {@link io.quorate.net.Fetched} or {@link io.quorate.net.Probed} leaves, with the route
 * that was taken. Nothing here judges what a page or certificate proves: that is the task of {@code io.quorate.dcv}.
 * ICU4J and the HTTP and TCP clients for checks are used nowhere else.
 *
 * <p>Start with {@link io.quorate.net.GuardedHttp} and {@link io.quorate.net.AddressPolicy}; targets are parsed by
 * {@link io.quorate.net.PublicName}.
 */
@NullMarked
package io.quorate.net;

import org.jspecify.annotations.NullMarked;
