package io.quorate.config;

import java.time.Duration;
import java.util.List;

import io.quorate.api.AuthSettings.Scope;
import io.quorate.api.HttpSettings;
import io.quorate.api.ManagementSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.config.ServiceSettings.Role;
import io.quorate.telemetry.LogSettings;

/** The keys of the process: its role, where it listens, who may call, what it writes down. */
final class ServerKeys {

    static final Key<Role> ROLE = Key.of(
            "role",
            Kinds.word(Role.class),
            Role.ALL,
            "What this process plays: the API, one perspective of a fleet, or both.");
    static final Key<Boolean> SIMULATION = Key.of(
            "simulation",
            Kinds.BOOLEAN,
            false,
            "Whether one process may play several perspectives; every answer then says `x-mpic-simulation: true`.");

    static final Key<String> HTTP_HOST = Key.of(
            "http.host", NetKinds.LISTEN_HOST, HttpSettings.DEFAULTS.host(), "Address on which the API listens.");
    static final Key<Integer> HTTP_PORT =
            Key.of("http.port", Kinds.PORT, HttpSettings.DEFAULTS.port(), "Port of the API.");
    static final Key<String> BASE_PATHS = Key.list(
            "http.base-paths",
            NetKinds.BASE_PATH,
            HttpSettings.DEFAULTS.basePaths(),
            "Paths below each of which `POST /mpic` is served.");
    static final Key<Integer> MAX_BODY = Key.of(
            "http.max-body-bytes",
            Kinds.integer(1024, 16_777_216),
            HttpSettings.DEFAULTS.maxBodyBytes(),
            "Octets of a request's body; a larger one is answered with 413.");
    static final Key<Integer> IN_FLIGHT = Key.of(
            "http.max-in-flight",
            Kinds.integer(1, 1_000_000),
            HttpSettings.Limits.DEFAULTS.inFlight(),
            "Requests under way at one time in this process; more are answered with 503.");
    static final Key<Integer> RATE = Key.of(
            "http.requests-per-second-and-key",
            Kinds.integer(0, 1_000_000),
            HttpSettings.Limits.DEFAULTS.requestsPerSecond(),
            "Requests that one API key may send in a second, twice as many at once; more are answered with 429. 0 is no"
                    + " limit.");
    static final Key<Integer> CONNECTIONS = Key.of(
            "http.max-connections",
            Kinds.integer(1, 1_000_000),
            HttpSettings.Limits.DEFAULTS.connections(),
            "Connections that the API keeps open at one time; one more is closed as soon as it is made.");
    static final Key<Duration> HEADER_TIMEOUT = Key.of(
            "http.header-timeout",
            Kinds.DURATION,
            HttpSettings.Limits.DEFAULTS.headerTimeout(),
            "Time from the first octet of a request to the end of its header; then the connection is closed.");
    static final Key<Duration> BODY_TIMEOUT = Key.of(
            "http.body-timeout",
            Kinds.DURATION,
            HttpSettings.Limits.DEFAULTS.bodyTimeout(),
            "Time from there to the end of its body; a slower one is answered with 408.");
    static final Key<String> TLS_CERTIFICATE = Key.required(
            "http.tls.certificate", Kinds.TEXT, "PEM file with the certificate chain; with it the API speaks TLS.");
    static final Key<String> TLS_KEY = Key.required("http.tls.key", Kinds.TEXT, "PEM file with the private key.");
    static final Key<String> TLS_CLIENT_CA = Key.optional(
            "http.tls.client-ca", Kinds.TEXT, "PEM file with the CA whose client certificates are asked for.");

    static final Key<String> MANAGEMENT_HOST = Key.of(
            "management.host",
            NetKinds.LISTEN_HOST,
            ManagementSettings.DEFAULTS.host(),
            "Address on which probes, metrics and the version are served.");
    static final Key<Integer> MANAGEMENT_PORT =
            Key.of("management.port", Kinds.PORT, ManagementSettings.DEFAULTS.port(), "Port of the management pages.");

    static final Key<Integer> MANAGEMENT_CONNECTIONS = Key.of(
            "management.max-connections",
            Kinds.integer(1, 1_000_000),
            ManagementSettings.DEFAULTS.connections(),
            "Connections that the management port keeps open at one time.");

    static final Key<String> KEY_NAME = Key.required(
            "auth.keys[].name",
            Kinds.matching("1 to 63 letters, digits, dots, hyphens or underscores", "[A-Za-z0-9][A-Za-z0-9._-]{0,62}"),
            "Name of an API key, as it stands in logs and in the audit trail.");
    static final Key<String> KEY_SHA256 = Key.secret(
            "auth.keys[].sha256",
            Kinds.matching("64 hexadecimal digits", "[0-9A-Fa-f]{64}"),
            "SHA-256 of the key. Either this or `key`.");
    static final Key<String> KEY_PLAIN = Key.secret(
            "auth.keys[].key",
            Kinds.matching("16 to 128 of `a` to `z`, `0` to `9` and `-`", "[a-z0-9-]{16,128}"),
            "The key itself; it is hashed when it is read and not kept. Either this or `sha256`.");
    static final Key<Scope> KEY_SCOPES = Key.list(
            "auth.keys[].scopes",
            Kinds.word(Scope.class),
            List.of(),
            "What the key opens: the API, the perspective protocol, the effective configuration. At least one.");

    static final Key<String> AUDIT_FILE = Key.of(
            "audit.file",
            Kinds.TEXT,
            AuditSettings.DEFAULTS.file(),
            "File to which the audit trail is appended; `-` is standard output.");
    static final Key<Boolean> AUDIT_REQUIRED = Key.of(
            "audit.required",
            Kinds.BOOLEAN,
            AuditSettings.DEFAULTS.required(),
            "Whether a verdict waits for its record: no record, no verdict.");
    static final Key<Fsync> AUDIT_FSYNC = Key.of(
            "audit.fsync",
            Kinds.word(Fsync.class),
            Fsync.NONE,
            "Whether each batch of lines is forced to the disk before the verdict is answered.");
    static final Key<String> AUDIT_SIGNING_KEY = Key.optional(
            "audit.signing-key", Kinds.TEXT, "PEM file with an Ed25519 private key that signs checkpoints.");

    static final Key<LogSettings.Level> LOG_LEVEL = Key.of(
            "log.level",
            Kinds.word(LogSettings.Level.class),
            LogSettings.DEFAULTS.level(),
            "Least severe event that is logged.");
    static final Key<LogSettings.Format> LOG_FORMAT = Key.of(
            "log.format",
            Kinds.word(LogSettings.Format.class),
            LogSettings.DEFAULTS.format(),
            "One JSON object a line, or text for a terminal.");

    /** When lines of the audit trail are forced to the disk. */
    enum Fsync {
        NONE,
        EACH
    }

    private ServerKeys() {}

    static List<Key<?>> all() {
        return List.of(
                ROLE,
                SIMULATION,
                HTTP_HOST,
                HTTP_PORT,
                BASE_PATHS,
                MAX_BODY,
                IN_FLIGHT,
                RATE,
                CONNECTIONS,
                HEADER_TIMEOUT,
                BODY_TIMEOUT,
                TLS_CERTIFICATE,
                TLS_KEY,
                TLS_CLIENT_CA,
                MANAGEMENT_HOST,
                MANAGEMENT_PORT,
                MANAGEMENT_CONNECTIONS,
                KEY_NAME,
                KEY_SHA256,
                KEY_PLAIN,
                KEY_SCOPES,
                AUDIT_FILE,
                AUDIT_REQUIRED,
                AUDIT_FSYNC,
                AUDIT_SIGNING_KEY,
                LOG_LEVEL,
                LOG_FORMAT);
    }
}
