/** The units of {@code config/systemd}: judged by systemd's own programs, and run as plain processes. */
package io.quorate.e2e.systemd;
