package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.pulumi.core.Output;

import io.quorate.infra.plan.Deadlines;
import io.quorate.infra.plan.ServiceEnvironment;

/** The containers of a task, as the document that ECS takes: the process, and the resolver beside it. */
final class TaskContainers {

    static final String SERVICE = "quorate";

    /** Volume of the certificates that are trusted. */
    static final String TRUST = "trust";

    private static final String TRUST_FOLDER = "/run/quorate";
    private static final String RESOLVER = "unbound";

    /**
     * What is known once everything else stands.
     *
     * @param region      for the log driver
     * @param environment of the process
     * @param secret      ARN of the secret
     * @param version     of the secret's value: a new value makes new tasks
     * @param image       of the process
     * @param unbound     image of the resolver
     * @param logGroup    of the process, with the audit trail
     * @param resolverLog of the resolver
     * @param authority   certificate that the process is to trust, in PEM; empty for none
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
            String authority) {}

    private final boolean withResolver;
    private final Deadlines deadlines;

    TaskContainers(boolean withResolver, Deadlines deadlines) {
        this.withResolver = withResolver;
        this.deadlines = deadlines;
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
        facts.environment().trustFile().ifPresent(file -> containers.add(trust(facts, file)));
        return Json.write(containers);
    }

    private Map<String, Object> service(Facts facts) {
        Map<String, Object> container = hardened(SERVICE, facts.image(), log(facts.region(), facts.logGroup()));
        container.put("command", List.of("serve", "--config", "/dev/null"));
        container.put("portMappings", List.of(Map.of("containerPort", ServiceEnvironment.PORT, "protocol", "tcp")));
        container.put("environment", variables(facts.environment()));
        container.put("secrets", secrets(facts));
        container.put("healthCheck", health("curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8081/livez"));
        container.put("stopTimeout", deadlines.stop().toSeconds());
        List<Map<String, Object>> first = new ArrayList<>();
        if (withResolver) {
            first.add(Map.of("containerName", RESOLVER, "condition", "HEALTHY"));
        }
        if (facts.environment().trustFile().isPresent()) {
            first.add(Map.of("containerName", TRUST, "condition", "SUCCESS"));
            container.put("mountPoints", List.of(mount(true)));
        }
        container.put("dependsOn", first);
        return container;
    }

    /** Validates for this task alone; on loopback, which the containers of a task share. */
    private Map<String, Object> resolver(Facts facts) {
        Map<String, Object> container = hardened(RESOLVER, facts.unbound(), log(facts.region(), facts.resolverLog()));
        container.put("healthCheck", health("sh", "-c", "drill -Q -t SOA . @127.0.0.1 | grep -q ."));
        container.put("stopTimeout", deadlines.stop().toSeconds());
        // Its user is not root: the port of DNS must be one that everybody in this namespace may open.
        container.put(
                "systemControls", List.of(Map.of("namespace", "net.ipv4.ip_unprivileged_port_start", "value", "53")));
        return container;
    }

    /** Fargate mounts no file: a container that runs once writes the certificate where the process reads it. */
    private static Map<String, Object> trust(Facts facts, String file) {
        Map<String, Object> container = hardened(TRUST, facts.image(), log(facts.region(), facts.resolverLog()));
        container.put("essential", false);
        container.put("user", "0");
        container.put("entryPoint", List.of("sh", "-c"));
        container.put("command", List.of("printf %s \"$AUTHORITY\" > " + file));
        container.put("environment", List.of(pair("AUTHORITY", "value", facts.authority())));
        container.put("mountPoints", List.of(mount(false)));
        return container;
    }

    private static Map<String, Object> mount(boolean readOnly) {
        return Map.of("sourceVolume", TRUST, "containerPath", TRUST_FOLDER, "readOnly", readOnly);
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
                new TreeMap<>(
                        Map.of("awslogs-group", group, "awslogs-region", region, "awslogs-stream-prefix", "task")));
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

    private static List<Map<String, Object>> secrets(Facts facts) {
        List<Map<String, Object>> secrets = new ArrayList<>();
        for (String name : new TreeMap<>(facts.environment().secret()).keySet()) {
            String place = facts.secret() + ":" + name + "::" + facts.version();
            secrets.add(pair(name, "valueFrom", place));
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
