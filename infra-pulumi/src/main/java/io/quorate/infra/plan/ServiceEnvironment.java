package io.quorate.infra.plan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.quorate.infra.plan.TlsPlan.PrivateCa;

/**
 * The service's configuration as variables: the same keys that {@code quorate validate-config} reads. Fargate mounts
 * no file, so files are variables too, of a container that writes them before the service starts.
 *
 * @param plain  what may be read in the task definition
 * @param secret what a task gets from Secrets Manager, files included
 * @param files  the names of those secrets that become files, with their paths
 */
public record ServiceEnvironment(Map<String, String> plain, Map<String, String> secret, Map<String, String> files) {

    /** The resolver of every VPC, for remotes without one of their own. It validates nothing here. */
    private static final String VPC_RESOLVER = "169.254.169.253:53";

    private static final String OWN_RESOLVER = "127.0.0.1:53";

    /** A zone of the resolver's image that is bogus on purpose. */
    private static final String BOGUS_NAME = "bogus.invalid";

    /** Folder of the files. */
    public static final String FOLDER = "/run/quorate";

    private static final String TRUST_FILE = FOLDER + "/ca.pem";
    private static final String AUDIT_KEY_FILE = FOLDER + "/audit.pem";
    private static final String VIEW_KEY_FILE = FOLDER + "/view.pem";

    /** Port of the API, and of the probes that a load balancer sends. */
    public static final int PORT = 8080;

    public ServiceEnvironment {
        plain = Map.copyOf(plain);
        secret = Map.copyOf(secret);
        files = Map.copyOf(files);
    }

    private static final class Draft {
        private final Map<String, String> plain = new LinkedHashMap<>();
        private final Map<String, String> secret = new LinkedHashMap<>();
        private final Map<String, String> files = new LinkedHashMap<>();

        void putFile(String variable, String name, String path, String content) {
            plain.put(variable, path);
            secret.put(name, content);
            files.put(name, path);
        }

        ServiceEnvironment build() {
            return new ServiceEnvironment(plain, secret, files);
        }
    }

    /** A remote perspective. */
    public static ServiceEnvironment ofPerspective(DeploymentConfig config, AwsRegion region) {
        Draft draft = new Draft();
        draft.plain.put("QUORATE_ROLE", "perspective");
        putLook(draft.plain, config, region, config.fleet().dnssecEnabled());
        draft.secret.put("QUORATE_API_KEYS", named(config.keys().coordinatorAt(region.code())));
        putAuditKey(draft, config.record());
        if (config.keys().views().signs()) {
            String signer = config.keys().views().of(region.code()).get(0).signer();
            draft.putFile("QUORATE_PERSPECTIVE__SIGNING_KEY", "FILE_VIEW_KEY", VIEW_KEY_FILE, signer);
        }
        return draft.build();
    }

    /**
     * The coordinator, which is the primary too.
     *
     * @param urls of the perspectives, in the order of the configuration
     */
    public static ServiceEnvironment ofCoordinator(DeploymentConfig config, List<String> urls) {
        FleetPlan fleet = config.fleet();
        Draft draft = new Draft();
        draft.plain.put("QUORATE_ROLE", "coordinator");
        putLook(draft.plain, config, fleet.coordinator(), true);
        draft.plain.put("QUORATE_COORDINATOR__PRIMARY", fleet.primary());
        draft.plain.put("QUORATE_COORDINATOR__POLICY", fleet.policy());
        draft.plain.put("QUORATE_COORDINATOR__ADN", fleet.adn());
        draft.plain.put("QUORATE_COORDINATOR__GRACE", time(fleet.grace()));
        draft.plain.put("QUORATE_COORDINATOR__DEFAULT_PERSPECTIVE_COUNT", Integer.toString(fleet.defaultCount()));
        draft.plain.put("QUORATE_COORDINATOR__MAX_ATTEMPTS", Integer.toString(fleet.maxAttempts()));
        draft.plain.put("QUORATE_COORDINATOR__DEADLINE", time(config.deadlines().attempt()));
        draft.plain.put(
                "QUORATE_COORDINATOR__REQUEST_DEADLINE", time(config.deadlines().request()));
        if (config.tls() instanceof PrivateCa own) {
            draft.putFile("QUORATE_COORDINATOR__TLS__CA", "FILE_CA", TRUST_FILE, own.trusted());
        }
        draft.secret.put("QUORATE_API_KEYS", named(config.keys().api()));
        draft.secret.put("QUORATE_COORDINATOR_SECRET", config.keys().coordinatorSecret());
        for (int i = 0; i < fleet.perspectives().size(); i++) {
            putPerspective(draft, config, i, urls.get(i));
        }
        putAuditKey(draft, config.record());
        return draft.build();
    }

    private static void putPerspective(Draft draft, DeploymentConfig config, int position, String url) {
        AwsRegion region = config.fleet().perspectives().get(position);
        String entry = "QUORATE_COORDINATOR__PERSPECTIVES__" + position + "__";
        putPlace(draft.plain, entry, region);
        draft.plain.put(entry + "URL", url);
        if (config.tls() instanceof PrivateCa) {
            draft.plain.put(entry + "SERVER_NAME", config.tls().nameOf(region));
        }
        draft.secret.put(
                entry + "API_KEY", config.keys().ofPerspective(region.code()).get(0));
        putPublicKeys(draft.plain, entry + "SIGNING_KEYS__", config.keys().views(), region);
    }

    private static void putPublicKeys(Map<String, String> plain, String list, ViewSigning views, AwsRegion region) {
        if (views.demands()) {
            int position = 0;
            for (ViewSigning.Pair pair : views.of(region.code())) {
                String key = list + position++ + "__";
                pair.published().forEach((member, value) -> plain.put(key + member.toUpperCase(Locale.ROOT), value));
            }
        }
    }

    private static void putAuditKey(Draft draft, RecordPlan record) {
        if (record.signed()) {
            draft.putFile("QUORATE_AUDIT__SIGNING_KEY", "FILE_AUDIT_KEY", AUDIT_KEY_FILE, record.signingKey());
        }
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

    private static String named(List<Caller> callers) {
        return callers.stream()
                .map(caller -> caller.recordedName() + ":" + caller.key())
                .collect(Collectors.joining(","));
    }

    private static String time(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
