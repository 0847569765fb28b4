/** A DNS tree with a true chain of trust, made in this process and served on loopback, and the place of a forger in it. */
package io.quorate.e2e.authority;
