package io.quorate.infra.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the fleet is operated: record, networks, access, alarms and guards. */
final class OperationsReader {

    private static final String BLOCK_FORM = "[0-9a-f.:]{2,39}/[0-9]{1,3}";
    private static final String SUBNET_FORM = "subnet-[0-9a-f]{8,17}";

    private final ConfigReader config;
    private final AwsRegions regions;

    OperationsReader(ConfigReader config, AwsRegions regions) {
        this.config = config;
        this.regions = regions;
    }

    RecordPlan record() {
        int days = config.number("auditRetentionDays", 1827, 1, 3653);
        config.faultIf("auditRetentionDays", Retention.fault(days));
        boolean deletable = config.flag("deleteRecord", false);
        if (deletable && config.flag("protect", false)) {
            config.fault("deleteRecord", "contradicts protect: true; set protect to false first if the record may go");
        }
        String signingKey = config.text("auditSigningKey");
        String publicKey = config.text("auditPublicKey");
        if (!signingKey.isEmpty() || !publicKey.isEmpty()) {
            config.faultIf("auditSigningKey", SigningKey.fault(signingKey, publicKey, "auditPublicKey"));
        }
        return new RecordPlan(days, deletable, config.flag("archiveRecord", false), signingKey, publicKey);
    }

    NetworkPlan network() {
        String cidr = config.text("vpcCidr", "10.0.0.0/16");
        Optional<Cidr> vpc = Cidr.parse(cidr);
        config.faultIf(
                "vpcCidr",
                vpc.isEmpty()
                        ? Optional.of("\"" + cidr + "\" is not an IPv4 block: write one such as 10.0.0.0/16")
                        : vpc.get().fault());
        return new NetworkPlan(
                vpc.orElse(new Cidr(0, 16)),
                config.flag("natGateway", false),
                config.flag("trafficLogs", false),
                existing());
    }

    private Map<String, ExistingNetwork> existing() {
        Map<String, ExistingNetwork> networks = new LinkedHashMap<>();
        config.objectsByName("networks").forEach((region, object) -> {
            if (regions.find(region).isEmpty()) {
                config.fault("networks", "\"" + region + "\" is not a known AWS region: write one such as us-east-2");
            }
            networks.put(
                    region,
                    new ExistingNetwork(
                            object.text("vpcId", "vpc-[0-9a-f]{8,17}"),
                            object.text("cidr", BLOCK_FORM),
                            object.texts("balancerSubnets", SUBNET_FORM, 2),
                            object.texts("taskSubnets", SUBNET_FORM, 1),
                            object.flag("publicTasks", false),
                            object.flag("dualStack", true),
                            object.texts("egress", BLOCK_FORM, 0)));
            object.refuseUnknown();
        });
        return networks;
    }

    ExposurePlan exposure() {
        return new ExposurePlan(
                config.flag("internal", false), config.blocks("allowedCallerCidrs"), config.blocks("console"));
    }

    AlarmPlan alarms() {
        String email = config.text("alarmEmail");
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
            config.fault("alarmEmail", "\"" + email + "\" is not an e-mail address");
        }
        List<String> topics = config.list("alarmTopics");
        List<String> good = topics.stream()
                .filter(topic -> topic.matches(AlarmPlan.TOPIC_FORM))
                .toList();
        topics.stream()
                .filter(topic -> !good.contains(topic))
                .forEach(topic -> config.fault("alarmTopics", "\"" + topic + "\" is not the ARN of an SNS topic"));
        return new AlarmPlan(email, good);
    }

    OperationsPlan operations() {
        String profile = config.text("awsProfile");
        if (!profile.matches("[A-Za-z0-9._/@+-]{0,64}")) {
            config.fault("awsProfile", "\"" + profile + "\" is not the name of a profile");
        }
        List<String> accounts = config.list("allowedAccountIds");
        accounts.stream()
                .filter(account -> !account.matches("\\d{12}"))
                .forEach(account -> config.fault(
                        "allowedAccountIds", "\"" + account + "\" is not an account: 12 digits in quotes"));
        int logDays = config.number("logRetentionDays", 30, 1, 3653);
        config.faultIf("logRetentionDays", Retention.fault(logDays));
        String metricsImage = config.text("metricsImage");
        if (!metricsImage.isEmpty()) {
            config.faultIf("metricsImage", ImageReference.faultOfReference(metricsImage));
        }
        return new OperationsPlan(
                profile,
                accounts,
                config.flag("protect", false),
                logDays,
                config.word("architecture", "ARM64", List.of("ARM64", "X86_64")),
                config.word("rollout", "all", List.of("all", "canary")).equals("canary"),
                metricsImage);
    }
}
