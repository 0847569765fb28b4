package io.quorate.api;

/** The content of {@code /metrics}. */
@FunctionalInterface
public interface MetricsPage {

    /** Returns all meters in the Prometheus text format 0.0.4. */
    String scrape();
}
