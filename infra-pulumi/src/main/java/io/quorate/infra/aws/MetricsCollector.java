package io.quorate.infra.aws;

import java.util.List;
import java.util.Map;

/**
 * AWS's distribution of the OpenTelemetry collector beside a process: reads its {@code /metrics} on loopback once a
 * minute and writes chosen ones to CloudWatch in the embedded metric format. CloudWatch bills each series, so only
 * those that an alert needs are chosen.
 *
 * @param image     by digest
 * @param namespace of the metrics
 */
record MetricsCollector(String image, String namespace) {

    /** The collector reads its configuration from here. */
    static final String VARIABLE = "AOT_CONFIG_CONTENT";

    /** MiB that its container asks for. */
    static final int MEMORY = 128;

    private static final String MANAGEMENT = "127.0.0.1:8081";
    private static final String READER = "prometheus";
    private static final String WRITER = "awsemf";

    /** As JSON, which is YAML too. */
    String configuration(String region, String logGroup) {
        return Json.write(Map.of(
                "receivers", Map.of(READER, reader()),
                "exporters", Map.of(WRITER, writer(region, logGroup)),
                "service",
                        Map.of(
                                "pipelines",
                                Map.of(
                                        "metrics",
                                        Map.of("receivers", List.of(READER), "exporters", List.of(WRITER))))));
    }

    private static Map<String, Object> reader() {
        return Map.of(
                "config",
                Map.of(
                        "scrape_configs",
                        List.of(Map.of(
                                "job_name",
                                "quorate",
                                "scrape_interval",
                                "60s",
                                "static_configs",
                                List.of(Map.of("targets", List.of(MANAGEMENT)))))));
    }

    private Map<String, Object> writer(String region, String logGroup) {
        return Map.of(
                "namespace",
                namespace,
                "region",
                region,
                "log_group_name",
                logGroup,
                "log_stream_name",
                "quorate",
                "dimension_rollup_option",
                "NoDimensionRollup",
                "metric_declarations",
                List.of(
                        chosen(List.of(), "^mpic_ready$", "^mpic_resolver_trusted$", "^mpic_fleet_satisfiable$"),
                        chosen(List.of("outcome"), "^mpic_requests_total$"),
                        chosen(List.of("perspective"), "^mpic_perspective_up$", "^mpic_perspective_incomplete_total$"),
                        chosen(List.of("status"), "^mpic_dns_dnssec_total$"),
                        chosen(List.of("check"), "^mpic_split_view_total$", "^mpic_quorum_margin$")));
    }

    private static Map<String, Object> chosen(List<String> dimensions, String... names) {
        return Map.of("dimensions", List.of(dimensions), "metric_name_selectors", List.of(names));
    }
}
