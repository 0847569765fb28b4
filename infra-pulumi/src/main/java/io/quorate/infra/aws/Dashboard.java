package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

/** One page with all regions: requests, answers' times, tasks that are ready. */
final class Dashboard extends ComponentResource {

    private static final List<String> METRICS = List.of("RequestCount", "TargetResponseTime", "HTTPCode_ELB_5XX_Count");
    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;

    /** @param title name at AWS, which is one account's */
    Dashboard(String name, String title, List<Region> regions, ComponentResourceOptions options) {
        super("quorate:aws:Dashboard", name, options);
        List<Output<String>> balancers = regions.stream()
                .map(region -> region.gate().balancer().arnSuffix())
                .toList();
        List<String> codes = regions.stream().map(Region::code).toList();
        new com.pulumi.aws.cloudwatch.Dashboard(
                name,
                DashboardArgs.builder()
                        .dashboardName(title)
                        .dashboardBody(Output.all(balancers).applyValue(found -> body(codes, found)))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of());
    }

    private static String body(List<String> regions, List<String> balancers) {
        List<Map<String, Object>> widgets = new ArrayList<>();
        for (int row = 0; row < regions.size(); row++) {
            for (int column = 0; column < METRICS.size(); column++) {
                widgets.add(widget(METRICS.get(column), regions.get(row), balancers.get(row), column, row));
            }
        }
        return Json.write(Map.of("widgets", widgets));
    }

    private static Map<String, Object> widget(String metric, String region, String balancer, int column, int row) {
        return Map.of(
                "type",
                "metric",
                "x",
                column * WIDTH,
                "y",
                row * HEIGHT,
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "properties",
                Map.of(
                        "title",
                        region + " " + metric,
                        "region",
                        region,
                        "stat",
                        metric.equals("TargetResponseTime") ? "p99" : "Sum",
                        "metrics",
                        List.of(List.of("AWS/ApplicationELB", metric, "LoadBalancer", balancer))));
    }
}
