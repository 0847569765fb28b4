package io.quorate.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.google.gson.Gson;
import org.yaml.snakeyaml.Yaml;

/** Configurations as the command line hands them over: defaults of Pulumi.yaml, then a stack's file, then secrets. */
public final class TestStacks {

    public static final String API_KEY = "a1".repeat(16);
    public static final String OLD_API_KEY = "b2".repeat(16);
    public static final String PERSPECTIVE_ROOT = "c3".repeat(16);
    public static final String COORDINATOR_SECRET = "d4".repeat(16);
    public static final String DIGEST = "sha256:" + "0f".repeat(32);
    public static final Set<String> SECRETS = Set.of(
            "quorate:apiKeys",
            "quorate:perspectiveKeys",
            "quorate:coordinatorSecret",
            "quorate:tlsKey",
            "quorate:auditSigningKey",
            "quorate:viewSigningKeys");
    /** Made for tests by openssl genpkey -algorithm ed25519. */
    public static final String AUDIT_KEY = pem("audit-key.pem");

    public static final String AUDIT_PUBLIC_KEY = pem("audit-public.pem");
    public static final Path TOP = Path.of("").toAbsolutePath().endsWith("infra-pulumi") ? Path.of("..") : Path.of(".");

    private TestStacks() {}

    /** The example of this name, with keys and with images of somebody's registry. */
    public static Map<String, String> example(String stack) {
        Map<String, String> config = new LinkedHashMap<>(defaults());
        config.putAll(ofFile(stack));
        config.put("quorate:apiKeys", keys(API_KEY, OLD_API_KEY));
        config.put("quorate:perspectiveKeys", "[\"" + PERSPECTIVE_ROOT + "\"]");
        config.put("quorate:coordinatorSecret", COORDINATOR_SECRET);
        config.put("quorate:image", "registry.ca.example/quorate@" + DIGEST);
        config.put("quorate:unboundImage", "registry.ca.example/unbound@" + DIGEST);
        config.put("quorate:auditSigningKey", AUDIT_KEY);
        config.put("quorate:auditPublicKey", AUDIT_PUBLIC_KEY);
        if (config.getOrDefault("quorate:domain", "").isEmpty()) {
            config.put("quorate:caCertificate", pem("ca.pem"));
            config.put("quorate:tlsCertificate", pem("leaf.pem"));
            config.put("quorate:tlsKey", pem("leaf-key.pem"));
        }
        return config;
    }

    /** Keys of one caller, newest first. */
    public static String keys(String... keys) {
        return new Gson()
                .toJson(Arrays.stream(keys)
                        .map(key -> Map.of("name", "ca", "key", key))
                        .toList());
    }

    /** A copy whose perspectives sign: {@code sign} or {@code demand}. */
    public static Map<String, String> signing(Map<String, String> config, String use) {
        Map<String, List<Map<String, String>>> keys = new LinkedHashMap<>();
        for (String region : new Gson().fromJson(config.get("quorate:perspectives"), String[].class)) {
            keys.put(region, List.of(pair(), pair()));
        }
        return with(with(config, "viewSignatures", use), "viewSigningKeys", new Gson().toJson(keys));
    }

    /** A new key pair, as the configuration has it. */
    public static Map<String, String> pair() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return Map.of(
                    "key", pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
                    "public", pem("PUBLIC KEY", pair.getPublic().getEncoded()),
                    "from", "2026-11-01T00:00:00Z");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] octets) {
        String text = Base64.getEncoder().encodeToString(octets);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    /** A copy with one value changed; null takes it away. */
    public static Map<String, String> with(Map<String, String> config, String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(config);
        changed.put("quorate:" + key, value);
        return changed;
    }

    public static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        declared().forEach((key, declaration) -> {
            Object value = declaration.getOrDefault("default", declaration.get("value"));
            if (value != null) {
                defaults.put(key, text(value));
            }
        });
        return defaults;
    }

    /** Keys of Pulumi.yaml with their declarations. */
    @SuppressWarnings("unchecked")
    public static Map<String, Map<String, Object>> declared() {
        Map<String, Object> project = yaml(TOP.resolve("Pulumi.yaml"));
        return Objects.requireNonNull((Map<String, Map<String, Object>>) project.get("config"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> ofFile(String stack) {
        Map<String, Object> file = yaml(TOP.resolve("infra-pulumi/stacks/Pulumi." + stack + ".yaml"));
        Map<String, String> values = new LinkedHashMap<>();
        Objects.requireNonNull((Map<String, Object>) file.get("config"))
                .forEach((key, value) -> values.put(key, text(value)));
        return values;
    }

    private static String text(Object value) {
        return value instanceof List<?> || value instanceof Map<?, ?> ? new Gson().toJson(value) : value.toString();
    }

    private static Map<String, Object> yaml(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String name) {
        try (var in = TestStacks.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
