/**
 * The golden texts: every word that leaves the process, recorded once and compared ever after. What they hold is changed on
 * purpose and by a record of its own, never by the way.
 */
package io.quorate.e2e.golden;
