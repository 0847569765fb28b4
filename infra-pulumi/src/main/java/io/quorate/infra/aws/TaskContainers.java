package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.pulumi.core.Output;
import org.jspecify.annotations.Nullable;

import io.quorate.infra.plan.Deadlines;
import io.quorate.infra.plan.ServiceEnvironment;

/** The containers of a task, as the document that ECS takes: the process, and beside it what it needs. */
final class TaskContainers {

    static final String SERVICE = "quorate";

    /** Container that writes the process's files, and the volume that they are in. */
    static final String FILES = "files";

    private static final String RESOLVER = "unbound";
    private static final String METRICS = "metrics";

    /**
     * Values that are known once every other resource exists.
     *
     * @param region      for the log driver
     * @param environment of the process
     * @param secret      ARN of the secret
     * @param version     of the secret's value: a new value makes new tasks
     * @param image       of the process
     * @param unbound     image of the resolver
     * @param logGroup    of the process, with the audit trail
     * @param resolverLog of the resolver
     * @param metricsLog  of the collector
     */
    record Facts(
            String region,
            ServiceEnvironment environment,
            String secret,
            String version,
            String image,
            String unbound,
            String logGroup,
            String resolverLog,
            String metricsLog) {}

    private final boolean withResolver;
    private final Deadlines deadlines;
    private final @Nullable MetricsCollector collector;

    TaskContainers(boolean withResolver, Deadlines deadlines, @Nullable MetricsCollector collector) {
        this.withResolver = withResolver;
        this.deadlines = deadlines;
        this.collector = collector;
    }

    Output<String> write(Output<Facts> facts) {
        return facts.applyValue(this::document);
    }

    private String document(Facts facts) {
        List<Map<String, Object>> containers = new ArrayList<>();
        containers.add(service(facts));
        if (withResolver) {
            containers.add(resolver(facts));
        }
        if (!facts.environment().files().isEmpty()) {
            containers.add(files(facts));
        }
        if (collector != null) {
            containers.add(metrics(facts, collector));
        }
        return Json.write(containers);
    }

    private Map<String, Object> service(Facts facts) {
        Map<String, Object> container = hardened(SERVICE, facts.image(), log(facts.region(), facts.logGroup()));
        container.put("command", List.of("serve", "--config", "/dev/null"));
        container.put("portMappings", List.of(Map.of("containerPort", ServiceEnvironment.PORT, "protocol", "tcp")));
        container.put("environment", variables(facts.environment()));
        container.put("secrets", secrets(facts, false));
        container.put("healthCheck", health("curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8081/livez"));
        container.put("stopTimeout", deadlines.stop().toSeconds());
        List<Map<String, Object>> first = new ArrayList<>();
        if (withResolver) {
            first.add(Map.of("containerName", RESOLVER, "condition", "HEALTHY"));
        }
        if (!facts.environment().files().isEmpty()) {
            first.add(Map.of("containerName", FILES, "condition", "SUCCESS"));
            container.put("mountPoints", List.of(mount(true)));
        }
        container.put("dependsOn", first);
        return container;
    }

    /** Validates for this task alone; on loopback, which the containers of a task share. */
    private Map<String, Object> resolver(Facts facts) {
        Map<String, Object> container = hardened(RESOLVER, facts.unbound(), log(facts.region(), facts.resolverLog()));
        // A name that it answers by itself: when the Internet is gone, another task would not bring it back. Whether it
        // resolves and validates is a part of the process's own /readyz.
        container.put("healthCheck", health("sh", "-c", "drill -Q localhost. @127.0.0.1 | grep -q 127.0.0.1"));
        container.put("stopTimeout", deadlines.stop().toSeconds());
        // Its user is not root: the port of DNS must be one that everybody in this namespace may open.
        container.put(
                "systemControls", List.of(Map.of("namespace", "net.ipv4.ip_unprivileged_port_start", "value", "53")));
        return container;
    }

    /** Fargate mounts no file: a container that runs once writes them where the process reads them. */
    private static Map<String, Object> files(Facts facts) {
        Map<String, Object> container = hardened(FILES, facts.image(), log(facts.region(), facts.resolverLog()));
        container.put("essential", false);
        container.put("user", "0");
        container.put("entryPoint", List.of("sh", "-c"));
        String commands = new TreeMap<>(facts.environment().files())
                .entrySet().stream()
                        .map(file -> "printf '%s\\n' \"$" + file.getKey() + "\" > " + file.getValue())
                        .collect(Collectors.joining(" && "));
        container.put("command", List.of(commands));
        container.put("secrets", secrets(facts, true));
        container.put("mountPoints", List.of(mount(false)));
        return container;
    }

    private static Map<String, Object> metrics(Facts facts, MetricsCollector collector) {
        Map<String, Object> container = hardened(METRICS, collector.image(), log(facts.region(), facts.metricsLog()));
        container.put("essential", false);
        container.put("memoryReservation", MetricsCollector.MEMORY);
        container.put(
                "environment",
                List.of(pair(
                        MetricsCollector.VARIABLE,
                        "value",
                        collector.configuration(facts.region(), facts.metricsLog()))));
        return container;
    }

    private static Map<String, Object> mount(boolean readOnly) {
        return Map.of("sourceVolume", FILES, "containerPath", ServiceEnvironment.FOLDER, "readOnly", readOnly);
    }

    private static Map<String, Object> hardened(String name, String image, Map<String, Object> log) {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", name);
        container.put("image", image);
        container.put("essential", true);
        container.put("readonlyRootFilesystem", true);
        container.put(
                "linuxParameters", Map.of("initProcessEnabled", true, "capabilities", Map.of("drop", List.of("ALL"))));
        container.put("logConfiguration", log);
        return container;
    }

    private static Map<String, Object> log(String region, String group) {
        return Map.of(
                "logDriver",
                "awslogs",
                "options",
                // ECS drops lines when CloudWatch is slow unless set to wait: the record must not have holes.
                Map.of(
                        "awslogs-group",
                        group,
                        "awslogs-region",
                        region,
                        "awslogs-stream-prefix",
                        "task",
                        "mode",
                        "blocking"));
    }

    private static Map<String, Object> health(String... command) {
        List<String> words = new ArrayList<>(List.of("CMD"));
        words.addAll(List.of(command));
        return new TreeMap<>(Map.of("command", words, "interval", 10, "timeout", 3, "retries", 3, "startPeriod", 30));
    }

    private static List<Map<String, Object>> variables(ServiceEnvironment environment) {
        List<Map<String, Object>> variables = new ArrayList<>();
        new TreeMap<>(environment.plain()).forEach((name, value) -> variables.add(pair(name, "value", value)));
        return variables;
    }

    /** @param files those that become files, or the others */
    private static List<Map<String, Object>> secrets(Facts facts, boolean files) {
        List<Map<String, Object>> secrets = new ArrayList<>();
        for (String name : new TreeMap<>(facts.environment().secret()).keySet()) {
            if (facts.environment().files().containsKey(name) == files) {
                String place = facts.secret() + ":" + name + "::" + facts.version();
                secrets.add(pair(name, "valueFrom", place));
            }
        }
        return secrets;
    }

    private static Map<String, Object> pair(String name, String what, String value) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("name", name);
        pair.put(what, value);
        return pair;
    }
}
