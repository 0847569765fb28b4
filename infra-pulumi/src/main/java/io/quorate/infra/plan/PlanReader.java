package io.quorate.infra.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the plans, one after the other; each key has one place here. */
final class PlanReader {

    private static final String SOME_REGION = "us-east-2";

    private final ConfigReader config;
    private final AwsRegions regions = AwsRegions.known();

    PlanReader(ConfigReader config) {
        this.config = config;
    }

    DeploymentConfig read() {
        return new DeploymentConfig(
                fleet(),
                checks(),
                deadlines(),
                tasks("coordinator", 512, 1024, 2, 6),
                tasks("perspective", 256, 512, 1, 4),
                images(),
                tls(),
                keys(),
                operations(),
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
                count,
                config.number("maxAttempts", 3, 1, 20),
                config.flag("dnssecEnabled", true));
    }

    private List<AwsRegion> perspectives() {
        List<AwsRegion> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String code : config.list("perspectives")) {
            if (seen.add(code)) {
                found.add(region("perspectives", code));
            } else {
                config.fault("perspectives", code + " stands twice");
            }
        }
        if (found.isEmpty()) {
            config.fault("perspectives", "missing; write the regions of the remote perspectives");
        }
        return found;
    }

    private AwsRegion region(String key, String code) {
        return regions.find(code).orElseGet(() -> {
            config.fault(key, "\"" + code + "\" is no region known here");
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
                .forEach(domain -> config.fault("caaDomains", "\"" + domain + "\" is no domain name in small letters"));
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
                new ImagePlan(ImagePlan.Source.ELSEWHERE, config.text("image"), config.text("unboundImage"));
        ImagePlan own = new ImagePlan(
                ImagePlan.Source.OWN_REGISTRIES, config.text("imageDigest"), config.text("unboundDigest"));
        boolean named = !elsewhere.service().isEmpty() || !elsewhere.unbound().isEmpty();
        boolean pushed = !own.service().isEmpty() || !own.unbound().isEmpty();
        if (named && pushed) {
            config.fault(
                    "image",
                    "stands beside imageDigest; keep one way: images of any registry, or registries made here");
        } else if (named) {
            config.faultIf("image", ImageReference.faultOfReference(elsewhere.service()));
            config.faultIf("unboundImage", ImageReference.faultOfReference(elsewhere.unbound()));
            return elsewhere;
        } else if (pushed) {
            config.faultIf("imageDigest", ImageReference.faultOfDigest(own.service()));
            config.faultIf("unboundDigest", ImageReference.faultOfDigest(own.unbound()));
            return own;
        }
        return new ImagePlan(ImagePlan.Source.NOT_PUSHED, "", "");
    }

    private TlsPlan tls() {
        String domain = config.text("domain");
        String zone = config.text("zoneId");
        if (!domain.isEmpty() || !zone.isEmpty()) {
            if (!domain.matches("([a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}")) {
                config.fault("domain", "\"" + domain + "\" is no domain name in small letters");
            }
            if (!zone.matches("Z[A-Z0-9]{4,31}")) {
                config.fault("zoneId", "\"" + zone + "\" is no id of a Route 53 zone");
            }
            return new TlsPlan.OwnZone(domain, zone);
        }
        return new TlsPlan.PrivateCa(
                pem("caCertificate", "CERTIFICATE"),
                pem("tlsCertificate", "CERTIFICATE"),
                pem("tlsKey", "PRIVATE KEY"));
    }

    private String pem(String key, String label) {
        String pem = config.required(
                key, "or set domain and zoneId; infra-pulumi/deploy makes a private CA where neither is set");
        if (!pem.isEmpty() && !pem.contains("-----BEGIN ") || !pem.isEmpty() && !pem.contains(label + "-----")) {
            config.fault(key, "is no PEM of a " + label.toLowerCase(Locale.ROOT));
        }
        return pem;
    }

    private KeyPlan keys() {
        String secret =
                config.required("coordinatorSecret", "32 characters or more, such as from openssl rand -hex 32");
        if (!secret.isEmpty() && secret.length() < 32) {
            config.fault("coordinatorSecret", "has " + secret.length() + " characters, 32 are needed");
        }
        return new KeyPlan(keyList("apiKeys"), keyList("perspectiveKeys"), secret);
    }

    /** Faults never show a key. */
    private List<String> keyList(String name) {
        List<String> keys = config.list(name);
        if (keys.isEmpty() || keys.size() > KeyPlan.MOST) {
            config.fault(name, keys.size() + " keys; a load balancer's rule takes 1 to " + KeyPlan.MOST);
        }
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).matches(KeyPlan.FORM)) {
                config.fault(name + "[" + i + "]", "a key is " + KeyPlan.FORM + ", such as from openssl rand -hex 32");
            }
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            config.fault(name, "a key stands twice");
        }
        return keys;
    }

    private OperationsPlan operations() {
        String cidr = config.text("vpcCidr", "10.0.0.0/16");
        Optional<Cidr> vpc = Cidr.parse(cidr);
        config.faultIf(
                "vpcCidr",
                vpc.isEmpty()
                        ? Optional.of("\"" + cidr + "\" is no IPv4 block")
                        : vpc.get().fault());
        String email = config.text("alarmEmail");
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
            config.fault("alarmEmail", "\"" + email + "\" is no e-mail address");
        }
        String profile = config.text("awsProfile");
        if (!profile.matches("[A-Za-z0-9._/@+-]{0,64}")) {
            config.fault("awsProfile", "\"" + profile + "\" is no name of a profile");
        }
        int auditDays = config.number("auditRetentionDays", 1827, 1, 3653);
        int logDays = config.number("logRetentionDays", 30, 1, 3653);
        config.faultIf("auditRetentionDays", Retention.fault(auditDays));
        config.faultIf("logRetentionDays", Retention.fault(logDays));
        return new OperationsPlan(
                profile,
                config.flag("protect", false),
                email,
                auditDays,
                logDays,
                config.word("architecture", "ARM64", List.of("ARM64", "X86_64")),
                vpc.orElse(new Cidr(0, 16)),
                config.flag("natGateway", false));
    }
}
