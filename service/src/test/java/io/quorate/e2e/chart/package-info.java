/** The chart of {@code config/helm}: read by the judges of its field, and run as plain processes. */
package io.quorate.e2e.chart;
