/** The built jar beside Debian's unbound and nsd: what it makes of zones of every kind, and of a resolver that changes. */
package io.quorate.e2e.resolver;
