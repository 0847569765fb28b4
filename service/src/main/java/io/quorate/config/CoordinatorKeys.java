package io.quorate.config;

import java.time.Duration;
import java.util.List;

import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.dns.ServerAddress;
import io.quorate.model.IpAddress;

/** The keys of a coordinator and of the perspectives that it asks. */
final class CoordinatorKeys {

    static final ConfigPath BLOCK = ConfigPath.of("coordinator");
    static final ConfigPath PERSPECTIVES = ConfigPath.of("coordinator.perspectives");
    static final int SECRET_OCTETS = 32;

    static final Key<PrimaryMode> PRIMARY = Key.required(
            "coordinator.primary",
            Kinds.word(PrimaryMode.class),
            "Whether this coordinator's own check is part of the verdict (BR 3.2.2.9). A choice without a default.");
    static final Key<PolicyMode> POLICY = Key.of(
            "coordinator.policy",
            Kinds.word(PolicyMode.class),
            PolicyMode.ENFORCE,
            "What happens to a request below the rules of the day: refused, or answered and marked.");
    static final Key<String> SECRET = Key.secret(
            "coordinator.secret",
            new Kind<>("32 octets or more", Kinds.TEXT.parse(), CoordinatorKeys::longEnough, text -> text),
            "Secret from which cohorts follow; the same on all instances.");
    static final Key<Integer> COUNT = Key.of(
            "coordinator.default-perspective-count",
            Kinds.integer(2, 100),
            CoordinatorSettings.DEFAULT_PERSPECTIVE_COUNT,
            "Perspectives that are asked where a request names no number.");
    static final Key<Integer> MAX_ATTEMPTS = Key.of(
            "coordinator.max-attempts",
            Kinds.integer(1, 20),
            CoordinatorSettings.DEFAULT_MAX_ATTEMPTS,
            "Cap of attempts; a request that names no number makes one.");
    static final Key<Duration> DEADLINE = Key.of(
            "coordinator.deadline", Kinds.DURATION, CoordinatorSettings.DEFAULT_DEADLINE, "Time of one attempt.");
    static final Key<Duration> REQUEST_DEADLINE = Key.of(
            "coordinator.request-deadline",
            Kinds.DURATION,
            CoordinatorSettings.DEFAULT_REQUEST_DEADLINE,
            "Time of all attempts together.");
    static final Key<String> PERSPECTIVES_FILE = Key.optional(
            "coordinator.perspectives-file",
            Kinds.TEXT,
            "YAML file with the list of perspectives, relative to this file. Either this or `perspectives`.");

    static final PlaceKeys REMOTE = PlaceKeys.of("coordinator.perspectives[].", "the perspective");
    static final Key<String> URL = Key.required(
            "coordinator.perspectives[].url",
            NetKinds.PERSPECTIVE_URL,
            "Base URL of the perspective, or `local` for one in this process (more than one, or one beside a primary, only in a simulation). One URL is one place.");
    static final Key<String> API_KEY = Key.secret(
            "coordinator.perspectives[].api-key",
            Kinds.matching("printable text without spaces, up to 512 characters", "[\\x21-\\x7e]{1,512}"),
            "Key that is sent to the perspective; needed by all but local ones and those of other make.");
    static final Key<Protocol> PROTOCOL = Key.of(
            "coordinator.perspectives[].protocol",
            Kinds.word(Protocol.class),
            Protocol.QUORATE,
            "What the perspective speaks: Quorate's protocol or that of open-mpic-containers.");
    static final Key<ServerAddress> DNS_SERVERS = Key.list(
            "coordinator.perspectives[].dns-servers",
            NetKinds.RESOLVER,
            List.of(),
            "Resolvers of a local perspective in a simulation; without them those of `dns.servers`.");
    static final Key<Boolean> PLAIN_HTTP = Key.of(
            "coordinator.perspectives[].allow-plain-http-without-tls",
            Kinds.BOOLEAN,
            false,
            "Lets this entry use `http://` off loopback: verdict and API key then cross the network in the clear.");

    static final Key<String> TLS_CA = Key.optional(
            "coordinator.tls.ca",
            Kinds.TEXT,
            "PEM file with the CAs that sign the certificates of perspectives; without it those of the platform.");
    static final Key<String> TLS_CERTIFICATE = Key.optional(
            "coordinator.tls.certificate",
            Kinds.TEXT,
            "PEM file with the certificate chain that this coordinator shows to perspectives.");
    static final Key<String> TLS_KEY =
            Key.optional("coordinator.tls.key", Kinds.TEXT, "PEM file with the private key of that certificate.");
    static final Key<String> REMOTE_CA = Key.optional(
            "coordinator.perspectives[].tls.ca",
            Kinds.TEXT,
            "The same for this entry, in place of `coordinator.tls.ca`.");
    static final Key<String> REMOTE_CERTIFICATE = Key.optional(
            "coordinator.perspectives[].tls.certificate",
            Kinds.TEXT,
            "The same for this entry, in place of `coordinator.tls.certificate`.");
    static final Key<String> REMOTE_KEY = Key.optional(
            "coordinator.perspectives[].tls.key",
            Kinds.TEXT,
            "The same for this entry, in place of `coordinator.tls.key`.");
    static final Key<String> SERVER_NAME = Key.optional(
            "coordinator.perspectives[].server-name",
            NetKinds.DOMAIN_NAME,
            "Name that the perspective's certificate must have and that is sent as host, if not that of the URL.");
    static final RouteKeys CAA_ROUTE = RouteKeys.of("caa", "CAA checks", "/caa");
    static final RouteKeys DCV_ROUTE = RouteKeys.of("dcv", "validations", "/dcv");
    static final Key<IpAddress> ADDRESSES = Key.list(
            "coordinator.perspectives[].addresses",
            NetKinds.ADDRESS,
            List.of(),
            "Addresses that are dialled in place of what the URL's name resolves to, so that no resolver is needed.");

    private CoordinatorKeys() {}

    private static boolean longEnough(String secret) {
        return secret.getBytes(java.nio.charset.StandardCharsets.UTF_8).length >= SECRET_OCTETS;
    }

    static List<Key<?>> all() {
        return Schema.joined(
                List.of(
                        PRIMARY,
                        POLICY,
                        SECRET,
                        COUNT,
                        MAX_ATTEMPTS,
                        DEADLINE,
                        REQUEST_DEADLINE,
                        TLS_CA,
                        TLS_CERTIFICATE,
                        TLS_KEY,
                        PERSPECTIVES_FILE),
                REMOTE.all(),
                List.of(
                        URL,
                        API_KEY,
                        PROTOCOL,
                        SERVER_NAME,
                        ADDRESSES,
                        REMOTE_CA,
                        REMOTE_CERTIFICATE,
                        REMOTE_KEY,
                        DNS_SERVERS,
                        PLAIN_HTTP),
                CAA_ROUTE.all(),
                DCV_ROUTE.all());
    }
}
