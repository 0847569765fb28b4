package io.quorate.config;

import java.util.stream.Stream;
import java.util.Objects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.HttpSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.support.Secret;
import io.quorate.telemetry.TraceSettings;

/**
 * The effective configuration with its secrets masked, for {@code /configz} and {@code --print}: the keys of the file,
 * in its order. A masked secret keeps the first 8 hex digits of its SHA-256, so that two instances can be compared.
 */
public final class ConfigDump {

    private static final int FINGERPRINT = 8;

    private ConfigDump() {}

    /** Maps, lists, texts, numbers and booleans, ready for JSON; null where nothing is set. */
    public static Map<String, @Nullable Object> tree(ServiceSettings settings) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("role", Kinds.written(settings.role()));
        tree.put("simulation", settings.simulation());
        tree.put("http", http(settings.http()));
        tree.put("management", management(settings));
        tree.put(
                "auth",
                block(
                        "keys",
                        settings.auth().keys().stream().map(ConfigDump::apiKey).toList()));
        tree.put("coordinator", settings.coordinator() == null ? null : coordinator(settings.coordinator()));
        tree.put("perspective", settings.perspective() == null ? null : perspective(settings.perspective()));
        tree.put("dns", LookDump.dns(settings.dns()));
        tree.put("checks", LookDump.checks(settings.checks()));
        tree.put("caa", LookDump.caa(settings.caa()));
        tree.put("audit", audit(settings));
        tree.put("log", log(settings));
        tree.put("telemetry", block("otlp", otlp(settings.traces())));
        return tree;
    }

    /** The same as YAML. */
    public static String text(ServiceSettings settings) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(200);
        options.setDereferenceAliases(true);
        return new Yaml(options).dump(tree(settings));
    }

    /** What can be shown of a secret: the same on two instances if, and only if, the secret is. */
    public static String fingerprint(Secret secret) {
        return fingerprint(ApiKeyReader.sha256(secret.reveal()));
    }

    /** What can be shown of a digest of a secret. */
    public static String fingerprint(String sha256) {
        return sha256.substring(0, FINGERPRINT);
    }

    private static String masked(String sha256) {
        return "**** " + fingerprint(sha256);
    }

    private static @Nullable String masked(@Nullable Secret secret) {
        return secret == null ? null : masked(ApiKeyReader.sha256(secret.reveal()));
    }

    static Map<String, @Nullable Object> block(String key, @Nullable Object value) {
        Map<String, @Nullable Object> block = new LinkedHashMap<>();
        block.put(key, value);
        return block;
    }

    private static Map<String, @Nullable Object> http(HttpSettings http) {
        Map<String, @Nullable Object> block = block("host", http.host());
        block.put("port", http.port());
        block.put("base-paths", http.basePaths());
        block.put("max-body-bytes", http.maxBodyBytes());
        block.put("max-in-flight", http.limits().inFlight());
        block.put("requests-per-second-and-key", http.limits().requestsPerSecond());
        block.put("max-connections", http.limits().connections());
        block.put("header-timeout", Kinds.writeDuration(http.limits().headerTimeout()));
        block.put("body-timeout", Kinds.writeDuration(http.limits().bodyTimeout()));
        block.put("tls", http.tls() == null ? null : tls(http.tls()));
        return block;
    }

    private static Map<String, @Nullable Object> tls(HttpSettings.TlsSettings tls) {
        Map<String, @Nullable Object> block = block("certificate", tls.certificate());
        block.put("key", tls.key());
        block.put("client-ca", tls.clientCa());
        return block;
    }

    private static Map<String, @Nullable Object> management(ServiceSettings settings) {
        Map<String, @Nullable Object> block =
                block("host", settings.management().host());
        block.put("port", settings.management().port());
        block.put("max-connections", settings.management().connections());
        return block;
    }

    private static Map<String, @Nullable Object> apiKey(ApiKey key) {
        Map<String, @Nullable Object> block = block("name", key.name());
        block.put("sha256", masked(key.sha256()));
        block.put("scopes", key.scopes().stream().sorted().map(Kinds::written).toList());
        return block;
    }

    private static Map<String, @Nullable Object> coordinator(CoordinatorSettings coordinator) {
        Map<String, @Nullable Object> block = block("primary", Kinds.written(coordinator.primary()));
        block.put("policy", Kinds.written(coordinator.policy()));
        block.put("secret", masked(coordinator.secret()));
        block.put("default-perspective-count", coordinator.defaultPerspectiveCount());
        block.put("max-attempts", coordinator.maxAttempts());
        block.put("deadline", Kinds.writeDuration(coordinator.deadline()));
        block.put("request-deadline", Kinds.writeDuration(coordinator.requestDeadline()));
        block.put(
                "perspectives",
                coordinator.perspectives().stream().map(ConfigDump::remote).toList());
        return block;
    }

    private static Map<String, @Nullable Object> remote(RemoteSettings remote) {
        Map<String, @Nullable Object> block = LookDump.place(remote.perspective());
        block.put("url", remote.url());
        block.put("api-key", masked(remote.apiKey()));
        block.put("protocol", Kinds.written(remote.protocol()));
        block.put("server-name", remote.channel().serverName());
        block.put("addresses", texts(remote.channel().addresses()));
        block.put("tls", channel(remote.channel()));
        block.put("dns-servers", remote.dnsServers());
        block.put("allow-plain-http-without-tls", isPlainHttp(remote));
        route(block, "caa", remote.caa());
        route(block, "dcv", remote.dcv());
        return block;
    }

    private static boolean isPlainHttp(RemoteSettings remote) {
        return Stream.of(remote.url(), remote.caa().url(), remote.dcv().url())
                .filter(Objects::nonNull)
                .anyMatch(NetKinds::isPlainHttp);
    }

    private static void route(Map<String, @Nullable Object> block, String name, CoordinatorSettings.Route route) {
        block.put(name + "-url", route.url());
        block.put(
                name + "-headers",
                route.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + masked(header.getValue()))
                        .sorted()
                        .toList());
    }

    private static Map<String, @Nullable Object> channel(CoordinatorSettings.Channel channel) {
        Map<String, @Nullable Object> block = block("ca", channel.ca());
        block.put("certificate", channel.certificate());
        block.put("key", channel.key());
        return block;
    }

    private static Map<String, @Nullable Object> perspective(PerspectiveSettings perspective) {
        Map<String, @Nullable Object> block = LookDump.place(perspective.perspective());
        block.put("deadline", Kinds.writeDuration(perspective.deadline()));
        return block;
    }

    private static Map<String, @Nullable Object> audit(ServiceSettings settings) {
        Map<String, @Nullable Object> block = block("file", settings.audit().file());
        block.put("required", settings.audit().required());
        block.put("fsync", Kinds.written(settings.audit().fsyncEach() ? ServerKeys.Fsync.EACH : ServerKeys.Fsync.NONE));
        block.put("signing-key", settings.audit().signingKey());
        return block;
    }

    private static Map<String, @Nullable Object> log(ServiceSettings settings) {
        Map<String, @Nullable Object> block =
                block("level", Kinds.written(settings.log().level()));
        block.put("format", Kinds.written(settings.log().format()));
        return block;
    }

    private static Map<String, @Nullable Object> otlp(TraceSettings traces) {
        Map<String, @Nullable Object> block = block("endpoint", traces.endpoint());
        block.put("sample-percent", traces.samplePercent());
        return block;
    }

    static List<String> texts(List<?> items) {
        return items.stream().map(String::valueOf).toList();
    }
}
