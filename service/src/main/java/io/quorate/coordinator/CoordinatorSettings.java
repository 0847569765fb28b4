package io.quorate.coordinator;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.model.IpAddress;
import io.quorate.model.Perspective;
import io.quorate.support.Secret;

/**
 * Settings of a coordinator: the perspectives to ask and the rules by which their answers are judged.
 *
 * @param secret          at least 32 octets, equal on all instances: cohorts are derived from it
 * @param maxAttempts     an upper limit; a request that names no number makes one attempt
 * @param deadline        time limit of one attempt
 * @param requestDeadline time limit of all attempts together
 * @param grace           how long an attempt waits for views that can no longer change its verdict; zero disables the
 *                        wait
 * @param adn             handling of the steps from the applied-for name to the target
 */
public record CoordinatorSettings(
        PrimaryMode primary,
        PolicyMode policy,
        Secret secret,
        int defaultPerspectiveCount,
        int maxAttempts,
        Duration deadline,
        Duration requestDeadline,
        Duration grace,
        AdnMode adn,
        List<RemoteSettings> perspectives) {

    public static final int DEFAULT_PERSPECTIVE_COUNT = 6;
    public static final int DEFAULT_MAX_ATTEMPTS = 3;
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(25);
    public static final Duration DEFAULT_REQUEST_DEADLINE = Duration.ofSeconds(55);
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(2);

    private static final int SECRET_OCTETS = 32;

    public CoordinatorSettings {
        perspectives = List.copyOf(perspectives);
        if (secret.length() < SECRET_OCTETS) {
            throw new IllegalArgumentException("the cohort secret has 32 octets or more, not " + secret.length());
        }
        if (defaultPerspectiveCount < 2 || maxAttempts < 1) {
            throw new IllegalArgumentException("two perspectives and one attempt are the least");
        }
        if (deadline.isNegative() || deadline.isZero() || requestDeadline.compareTo(deadline) < 0) {
            throw new IllegalArgumentException("an attempt's deadline is above zero and fits into the request's");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace is zero or longer");
        }
        if (perspectives.stream().map(RemoteSettings::code).distinct().count() < perspectives.size()) {
            throw new IllegalArgumentException("two perspectives have one code");
        }
    }

    /** The part of the coordinator's own check in a verdict (BR 3.2.2.9). The setting has no default. */
    public enum PrimaryMode {
        ENFORCE,
        NONE
    }

    /** The treatment of a request below the rules in force: refused, or answered and marked. */
    public enum PolicyMode {
        ENFORCE,
        WARN
    }

    /**
     * The treatment of an applied-for name (BR 3.2.2.4): the steps from it to the target are verified, or only those
     * that follow from the names alone are recorded.
     */
    public enum AdnMode {
        VERIFY,
        RECORD
    }

    /** The protocol of a perspective: Quorate's own, or that of open-mpic-containers. */
    public enum Protocol {
        QUORATE,
        OPEN_MPIC
    }

    /**
     * One remote perspective.
     *
     * @param url        its base URL, or {@code local} for a perspective in this process
     * @param dnsServers resolvers of a local perspective in a simulation; empty to use {@code dns.servers}
     * @param channel    the connection to it
     * @param caa        the URL for CAA checks, and the headers sent with them
     * @param dcv        the URL for validations, and the headers sent with them
     * @param keys       the keys of which one must have signed each reply; empty if no signature is required
     */
    public record RemoteSettings(
            Perspective perspective,
            String url,
            @Nullable Secret apiKey,
            Protocol protocol,
            List<String> dnsServers,
            Channel channel,
            Route caa,
            Route dcv,
            List<SigningKey> keys) {

        public RemoteSettings {
            dnsServers = List.copyOf(dnsServers);
            keys = List.copyOf(keys);
        }

        /** A perspective that takes all checks below its base URL. */
        public RemoteSettings(
                Perspective perspective,
                String url,
                @Nullable Secret apiKey,
                Protocol protocol,
                List<String> dnsServers,
                Channel channel) {
            this(
                    perspective,
                    url,
                    apiKey,
                    protocol,
                    dnsServers,
                    channel,
                    Route.BELOW_BASE,
                    Route.BELOW_BASE,
                    List.of());
        }

        /** Returns a copy whose replies must be signed with one of these keys. */
        public RemoteSettings withKeys(List<SigningKey> signing) {
            return new RemoteSettings(perspective, url, apiKey, protocol, dnsServers, channel, caa, dcv, signing);
        }

        public String code() {
            return perspective.code();
        }

        public boolean local() {
            return url.equals("local");
        }

        /** Returns every URL at which the perspective is asked. */
        public List<String> urls() {
            return Stream.of(url, caa.url(), dcv.url()).filter(Objects::nonNull).toList();
        }
    }

    /**
     * A public key with which a perspective signs what it sees.
     *
     * @param id    the name by which a signature refers to the key
     * @param from  start of the key's validity; null if unlimited
     * @param until end of the key's validity, exclusive; null if unlimited
     */
    public record SigningKey(
            String id,
            PublicKey key,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** Returns whether the key is valid at this time. */
        public boolean countsAt(Instant time) {
            return (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
        }
    }

    /**
     * The URL for checks of one type, since perspectives of other makes lay them out differently.
     *
     * @param url     the whole URL, or null for the usual path below the base URL
     * @param headers sent with each such check, in addition to the API key
     */
    public record Route(@Nullable String url, List<Header> headers) {

        public static final Route BELOW_BASE = new Route(null, List.of());

        public Route {
            headers = List.copyOf(headers);
        }
    }

    /**
     * A header whose value may be a key.
     *
     * @param name in lower case
     */
    public record Header(String name, Secret value) {}

    /**
     * The connection to a remote perspective. Files are in PEM.
     *
     * @param addresses   addresses to connect to instead of resolving the URL's name; empty to resolve it
     * @param serverName  the name that its certificate must have, or null for the URL's
     * @param ca          the CA that issues its certificate, or null for those of the platform
     * @param certificate the client certificate to present, or null
     * @param key         the private key of that certificate, or null
     * @param maxInFlight maximum number of checks that this process has in flight to it; further ones are refused at
     *                    once
     */
    public record Channel(
            List<IpAddress> addresses,
            @Nullable String serverName,
            @Nullable String ca,
            @Nullable String certificate,
            @Nullable String key,
            int maxInFlight) {

        /** Equal to the number of checks that a perspective accepts by default. */
        public static final int DEFAULT_MAX_IN_FLIGHT = 2000;

        public static final Channel PLAIN = new Channel(List.of(), null, null, null, null, DEFAULT_MAX_IN_FLIGHT);

        public Channel {
            addresses = List.copyOf(addresses);
            if (maxInFlight < 1) {
                throw new IllegalArgumentException("one check in flight is the least");
            }
        }
    }
}
