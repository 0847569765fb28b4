package io.quorate.infra.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads who looks, how, on what and with which images; keys and operations have readers of their own. */
final class PlanReader {

    private static final String SOME_REGION = "us-east-2";

    /** The service takes none that is longer. */
    private static final Duration LONGEST_GRACE = Duration.ofHours(1);

    private final ConfigReader config;
    private final AwsRegions regions = AwsRegions.known();
    private final KeyReader keys;
    private final OperationsReader operations;

    PlanReader(ConfigReader config) {
        this.config = config;
        this.keys = new KeyReader(config);
        this.operations = new OperationsReader(config, regions);
    }

    DeploymentConfig read() {
        FleetPlan declared = fleet();
        return new DeploymentConfig(
                declared,
                declared,
                checks(),
                deadlines(),
                tasks("coordinator", 512, 1024, 2, 6),
                tasks("perspective", 256, 512, 1, 4),
                images(),
                keys.tls(),
                keys.keys(declared.perspectives()),
                operations.record(),
                operations.network(),
                operations.exposure(),
                operations.alarms(),
                operations.operations(),
                List.of());
    }

    private FleetPlan fleet() {
        AwsRegion coordinator = region("coordinatorRegion", config.text("coordinatorRegion", SOME_REGION));
        List<AwsRegion> perspectives = perspectives();
        int count = config.number("defaultPerspectiveCount", 6, 2, 100);
        if (count > perspectives.size()) {
            config.fault(
                    "defaultPerspectiveCount",
                    count + " of " + perspectives.size() + " perspectives; lower it or add regions");
        }
        return new FleetPlan(
                coordinator,
                perspectives,
                config.word("primary", "", List.of("enforce", "none")),
                config.word("policy", "enforce", List.of("enforce", "warn")),
                config.word("adn", "verify", List.of("verify", "record")),
                grace(),
                count,
                config.number("maxAttempts", 3, 1, 20),
                config.flag("dnssecEnabled", true));
    }

    private Duration grace() {
        Duration grace = config.duration("grace", "2s");
        if (grace.compareTo(LONGEST_GRACE) > 0) {
            config.fault("grace", grace.toSeconds() + "s is over " + LONGEST_GRACE.toSeconds() + "s");
        }
        return grace;
    }

    private List<AwsRegion> perspectives() {
        List<AwsRegion> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String code : config.list("perspectives")) {
            if (seen.add(code)) {
                found.add(region("perspectives", code));
            } else {
                config.fault("perspectives", code + " is listed twice");
            }
        }
        if (found.isEmpty()) {
            config.fault("perspectives", "missing; write the regions of the remote perspectives");
        }
        return found;
    }

    private AwsRegion region(String key, String code) {
        return regions.find(code).orElseGet(() -> {
            config.fault(key, "\"" + code + "\" is not a known AWS region: write one such as us-east-2");
            return new AwsRegion(code, "", 0, 0, false, Set.of());
        });
    }

    private CheckPlan checks() {
        List<String> domains = config.list("caaDomains");
        if (domains.isEmpty()) {
            config.fault("caaDomains", "missing; write your names in CAA records");
        }
        domains.stream()
                .filter(domain -> !domain.matches("([a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}"))
                .forEach(domain -> config.fault(
                        "caaDomains",
                        "\"" + domain + "\" is not a domain name in lower case: write one such as ca.example"));
        return new CheckPlan(
                domains,
                config.duration("httpTimeout", "10s"),
                config.duration("dnsTimeout", "2s"),
                config.duration("dnsLifetime", "8s"),
                config.word("logLevel", "info", List.of("error", "warn", "info", "debug")));
    }

    private Deadlines deadlines() {
        Deadlines deadlines = new Deadlines(
                config.duration("perspectiveDeadline", "20s"),
                config.duration("attemptDeadline", "25s"),
                config.duration("requestDeadline", "55s"));
        config.faultIf("requestDeadline", deadlines.fault());
        return deadlines;
    }

    private TaskPlan tasks(String who, int cpu, int memory, int least, int most) {
        FargateSize size = new FargateSize(
                config.number(who + "Cpu", cpu, 1, 100_000), config.number(who + "Memory", memory, 1, 1_000_000));
        TaskPlan tasks = new TaskPlan(
                size, config.number(who + "Tasks", least, 0, 1000), config.number(who + "MaxTasks", most, 0, 1000));
        config.faultIf(who + "Cpu, " + who + "Memory, " + who + "Tasks", tasks.fault());
        return tasks;
    }

    private ImagePlan images() {
        ImagePlan elsewhere =
                new ImagePlan(ImagePlan.Source.ELSEWHERE, config.text("image"), config.text("unboundImage"), Set.of());
        ImagePlan own = new ImagePlan(
                ImagePlan.Source.OWN_REGISTRIES,
                config.text("imageDigest"),
                config.text("unboundDigest"),
                Set.copyOf(config.list("pushedTo")));
        boolean named = !elsewhere.service().isEmpty() || !elsewhere.unbound().isEmpty();
        boolean pushed = !own.service().isEmpty() || !own.unbound().isEmpty();
        if (named && pushed) {
            config.fault(
                    "image",
                    "cannot be set with imageDigest; keep one way: images of any registry, or registries made here");
        } else if (named) {
            config.faultIf("image", ImageReference.faultOfReference(elsewhere.service()));
            config.faultIf("unboundImage", ImageReference.faultOfReference(elsewhere.unbound()));
            return elsewhere;
        } else if (pushed) {
            config.faultIf("imageDigest", ImageReference.faultOfDigest(own.service()));
            config.faultIf("unboundDigest", ImageReference.faultOfDigest(own.unbound()));
            return own;
        }
        return new ImagePlan(ImagePlan.Source.NOT_PUSHED, "", "", Set.of());
    }
}
