/** The programs of {@code integrate.md}, taken from the page, compiled and run as they are printed there. */
package io.quorate.e2e.integrate;
