package io.quorate.infra.plan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.quorate.infra.plan.TlsPlan.PrivateCa;

/**
 * The service's configuration as variables: the same keys that {@code quorate validate-config} reads. No file is
 * mounted.
 *
 * @param plain  what may be read in the task definition
 * @param secret what a task gets from Secrets Manager
 */
public record ServiceEnvironment(Map<String, String> plain, Map<String, String> secret) {

    /** The resolver of every VPC, for remotes without one of their own. It validates nothing here. */
    private static final String VPC_RESOLVER = "169.254.169.253:53";

    private static final String OWN_RESOLVER = "127.0.0.1:53";

    /** A zone of the resolver's image that is bogus on purpose. */
    private static final String BOGUS_NAME = "bogus.invalid";

    private static final String TRUST_VARIABLE = "QUORATE_COORDINATOR__TLS__CA";
    private static final String TRUST_FILE = "/run/quorate/ca.pem";

    /** Port of the API, and of the probes that a load balancer sends. */
    public static final int PORT = 8080;

    public ServiceEnvironment {
        plain = Map.copyOf(plain);
        secret = Map.copyOf(secret);
    }

    /** The file in which the process expects the certificates that it trusts; empty where the platform's are enough. */
    public Optional<String> trustFile() {
        return Optional.ofNullable(plain.get(TRUST_VARIABLE));
    }

    /** A remote perspective. */
    public static ServiceEnvironment ofPerspective(DeploymentConfig config, AwsRegion region) {
        Map<String, String> plain = new LinkedHashMap<>();
        plain.put("QUORATE_ROLE", "perspective");
        putLook(plain, config, region, config.fleet().dnssecEnabled());
        return new ServiceEnvironment(
                plain,
                Map.of("QUORATE_API_KEYS", named("coordinator", config.keys().ofPerspective(region.code()))));
    }

    /**
     * The coordinator, which is the primary too.
     *
     * @param urls of the perspectives, in the order of the configuration
     */
    public static ServiceEnvironment ofCoordinator(DeploymentConfig config, List<String> urls) {
        FleetPlan fleet = config.fleet();
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, String> secret = new LinkedHashMap<>();
        plain.put("QUORATE_ROLE", "coordinator");
        putLook(plain, config, fleet.coordinator(), true);
        plain.put("QUORATE_COORDINATOR__PRIMARY", fleet.primary());
        plain.put("QUORATE_COORDINATOR__POLICY", fleet.policy());
        plain.put("QUORATE_COORDINATOR__DEFAULT_PERSPECTIVE_COUNT", Integer.toString(fleet.defaultCount()));
        plain.put("QUORATE_COORDINATOR__MAX_ATTEMPTS", Integer.toString(fleet.maxAttempts()));
        plain.put("QUORATE_COORDINATOR__DEADLINE", time(config.deadlines().attempt()));
        plain.put(
                "QUORATE_COORDINATOR__REQUEST_DEADLINE", time(config.deadlines().request()));
        if (config.tls() instanceof PrivateCa) {
            plain.put(TRUST_VARIABLE, TRUST_FILE);
        }
        secret.put("QUORATE_API_KEYS", named("ca", config.keys().api()));
        secret.put("QUORATE_COORDINATOR_SECRET", config.keys().coordinatorSecret());
        for (int i = 0; i < fleet.perspectives().size(); i++) {
            AwsRegion region = fleet.perspectives().get(i);
            String entry = "QUORATE_COORDINATOR__PERSPECTIVES__" + i + "__";
            putPlace(plain, entry, region);
            plain.put(entry + "URL", urls.get(i));
            if (config.tls() instanceof PrivateCa) {
                plain.put(entry + "SERVER_NAME", config.tls().nameOf(region));
            }
            secret.put(
                    entry + "API_KEY",
                    config.keys().ofPerspective(region.code()).get(0));
        }
        return new ServiceEnvironment(plain, secret);
    }

    private static void putLook(Map<String, String> plain, DeploymentConfig config, AwsRegion region, boolean dnssec) {
        CheckPlan checks = config.checks();
        putPlace(plain, "QUORATE_PERSPECTIVE__", region);
        plain.put("QUORATE_HTTP__HOST", "0.0.0.0");
        plain.put("QUORATE_HTTP__PORT", Integer.toString(PORT));
        plain.put("QUORATE_PERSPECTIVE__DEADLINE", time(config.deadlines().perspective()));
        plain.put("QUORATE_DNS__SERVERS", dnssec ? OWN_RESOLVER : VPC_RESOLVER);
        plain.put("QUORATE_DNS__DNSSEC", dnssec ? "trust-ad" : "off");
        if (dnssec) {
            plain.put("QUORATE_DNS__SELF_TEST_BOGUS_NAME", BOGUS_NAME);
        }
        plain.put("QUORATE_DNS__TIMEOUT", time(checks.dnsTimeout()));
        plain.put("QUORATE_DNS__LIFETIME", time(checks.dnsLifetime()));
        plain.put("QUORATE_CHECKS__HTTP_TIMEOUT", time(checks.httpTimeout()));
        plain.put("QUORATE_CAA__DOMAINS", String.join(",", checks.caaDomains()));
        plain.put("QUORATE_LOG__LEVEL", checks.logLevel());
    }

    private static void putPlace(Map<String, String> plain, String prefix, AwsRegion region) {
        plain.put(prefix + "CODE", region.code());
        plain.put(prefix + "RIR", region.rir());
        plain.put(prefix + "LATITUDE", Double.toString(region.latitude()));
        plain.put(prefix + "LONGITUDE", Double.toString(region.longitude()));
        if (!region.tooCloseCodes().isEmpty()) {
            plain.put(prefix + "TOO_CLOSE_CODES", String.join(",", new TreeSet<>(region.tooCloseCodes())));
        }
    }

    private static String named(String name, List<String> keys) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append(name)
                    .append('-')
                    .append(i + 1)
                    .append(':')
                    .append(keys.get(i));
        }
        return text.toString();
    }

    private static String time(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
