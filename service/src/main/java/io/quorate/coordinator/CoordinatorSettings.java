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
 * How many views are asked for, and by which rules they are judged.
 *
 * @param secret          32 octets or more, the same on all instances: cohorts follow from it
 * @param maxAttempts     a cap; a request that names no number makes one attempt
 * @param deadline        one attempt
 * @param requestDeadline all attempts together
 * @param grace           how long an attempt waits for views that can no longer change its verdict; zero does not wait
 * @param adn             what is done about the steps from the applied-for name to the target
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

    /** Whether this coordinator's own look is part of the verdict (BR 3.2.2.9). A choice that must be made. */
    public enum PrimaryMode {
        ENFORCE,
        NONE
    }

    /** What happens to a request below the rules of the day: refused, or answered and marked. */
    public enum PolicyMode {
        ENFORCE,
        WARN
    }

    /**
     * What happens where a caller names what the certificate is for (BR 3.2.2.4): the steps that lead from there to the
     * target are verified, or the record says what the text tells.
     */
    public enum AdnMode {
        VERIFY,
        RECORD
    }

    /** Which protocol a perspective speaks: ours, or that of open-mpic-containers. */
    public enum Protocol {
        QUORATE,
        OPEN_MPIC
    }

    /**
     * One remote perspective.
     *
     * @param url        its base URL, or {@code local} for one in this process
     * @param dnsServers resolvers of a local perspective in a simulation; empty for those of {@code dns.servers}
     * @param channel    how it is reached
     * @param caa        where it takes CAA checks, and what is sent with them
     * @param dcv        the same for validations
     * @param keys       of which one must have signed each reply; empty where none is asked for
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

        /** An entry that takes all checks below its base URL. */
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

        /** Every URL at which it is asked. */
        public List<String> urls() {
            return Stream.of(url, caa.url(), dcv.url()).filter(Objects::nonNull).toList();
        }
    }

    /**
     * A public key with which a perspective signs what it sees.
     *
     * @param id    by which a signature names it
     * @param from  before it the key does not count; null for always
     * @param until from it on the key does not count; null for never
     */
    public record SigningKey(
            String id,
            PublicKey key,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** Returns whether the key counts at this time. */
        public boolean countsAt(Instant time) {
            return (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
        }
    }

    /**
     * Where checks of one type go, as perspectives of other make lay them out.
     *
     * @param url     the whole URL, or null for the usual path below the base URL
     * @param headers sent with each such check, beside the key
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
     * How a remote perspective is reached; files in PEM.
     *
     * @param addresses   dialled in place of what the URL's name resolves to; empty to resolve it
     * @param serverName  the name that its certificate must have, or null for that of the URL
     * @param ca          the CA that signs its certificate, or null for those of the platform
     * @param certificate shown to it, or null
     * @param key         of the certificate, or null
     * @param maxInFlight checks that this process has in flight to it at one time; one more is refused at once
     */
    public record Channel(
            List<IpAddress> addresses,
            @Nullable String serverName,
            @Nullable String ca,
            @Nullable String certificate,
            @Nullable String key,
            int maxInFlight) {

        /** As many as a perspective takes by default. */
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
