/** Processes, ports, programs of Debian's packages, and the built jar, for tests from outside the product. */
package io.quorate.e2e.harness;
