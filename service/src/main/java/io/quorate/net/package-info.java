/**
 * The outside world by address and name: names in canonical form, addresses that may be dialled, HTTP and TLS to a pinned
 * address. Only home of ICU4J and of the HTTP and TCP clients for checks.
 */
@NullMarked
package io.quorate.net;

import org.jspecify.annotations.NullMarked;
