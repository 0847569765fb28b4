/** Clients that callers use, and a judge of HTTP/2, against the built jar. */
package io.quorate.e2e.http;
