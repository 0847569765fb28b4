/** A fleet of processes whose configuration changes while it is asked. */
package io.quorate.e2e.reload;
