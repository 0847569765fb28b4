package io.quorate.api;

/** What {@code /metrics} answers. */
@FunctionalInterface
public interface MetricsPage {

    /** Prometheus text format 0.0.4. */
    String scrape();
}
