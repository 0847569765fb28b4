package io.quorate.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.quorate.api.AuthSettings;
import io.quorate.api.HttpSettings;
import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.api.ManagementSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.caa.CaaSettings;
import io.quorate.config.ServerKeys.Fsync;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.net.ChecksSettings;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.support.Secret;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.TraceSettings;

/** Makes the settings of values in which no fault was found. */
record SettingsBuilder(Values values) {

    ServiceSettings build() {
        RoleView view = new RoleView(values);
        return new ServiceSettings(
                view.role(),
                view.simulates(),
                http(),
                new ManagementSettings(
                        values.get(ServerKeys.MANAGEMENT_HOST),
                        values.get(ServerKeys.MANAGEMENT_PORT),
                        values.get(ServerKeys.MANAGEMENT_CONNECTIONS)),
                auth(),
                view.coordinates() ? coordinator() : null,
                values.written(CheckKeys.SELF.code()) ? perspective() : null,
                dns(),
                checks(),
                caa(),
                audit(),
                new LogSettings(values.get(ServerKeys.LOG_LEVEL), values.get(ServerKeys.LOG_FORMAT)),
                new TraceSettings(
                        orNull(values.find(TelemetryKeys.OTLP_ENDPOINT)), values.get(TelemetryKeys.OTLP_SAMPLE)));
    }

    private HttpSettings http() {
        return new HttpSettings(
                values.get(ServerKeys.HTTP_HOST),
                values.get(ServerKeys.HTTP_PORT),
                values.all(ServerKeys.BASE_PATHS),
                values.get(ServerKeys.MAX_BODY),
                tls(),
                new HttpSettings.Limits(
                        values.get(ServerKeys.IN_FLIGHT),
                        values.get(ServerKeys.RATE),
                        values.get(ServerKeys.CONNECTIONS),
                        values.get(ServerKeys.HEADER_TIMEOUT),
                        values.get(ServerKeys.BODY_TIMEOUT),
                        1));
    }

    private @Nullable TlsSettings tls() {
        return values.find(ServerKeys.TLS_CERTIFICATE).isEmpty()
                ? null
                : new TlsSettings(
                        values.get(ServerKeys.TLS_CERTIFICATE),
                        values.get(ServerKeys.TLS_KEY),
                        orNull(values.find(ServerKeys.TLS_CLIENT_CA)));
    }

    private AuthSettings auth() {
        ApiKeyReader keys = new ApiKeyReader(values);
        return new AuthSettings(
                IntStream.range(0, keys.count()).mapToObj(keys::key).toList());
    }

    private CoordinatorSettings coordinator() {
        return new CoordinatorSettings(
                values.get(CoordinatorKeys.PRIMARY),
                values.get(CoordinatorKeys.POLICY),
                Secret.of(values.get(CoordinatorKeys.SECRET)),
                values.get(CoordinatorKeys.COUNT),
                values.get(CoordinatorKeys.MAX_ATTEMPTS),
                values.get(CoordinatorKeys.DEADLINE),
                values.get(CoordinatorKeys.REQUEST_DEADLINE),
                remotes());
    }

    private List<RemoteSettings> remotes() {
        return IntStream.range(0, values.count(CoordinatorKeys.PERSPECTIVES))
                .mapToObj(this::remote)
                .toList();
    }

    private RemoteSettings remote(int position) {
        return new RemoteSettings(
                place(CoordinatorKeys.REMOTE, position),
                values.get(CoordinatorKeys.URL, position),
                orNull(values.find(CoordinatorKeys.API_KEY, position).map(Secret::of)),
                values.get(CoordinatorKeys.PROTOCOL, position),
                values.all(CoordinatorKeys.DNS_SERVERS, position).stream()
                        .map(String::valueOf)
                        .toList(),
                channel(position));
    }

    /** An entry's certificate and key come together: either both its own, or both the coordinator's. */
    private Channel channel(int position) {
        boolean own = values.find(CoordinatorKeys.REMOTE_CERTIFICATE, position).isPresent();
        return new Channel(
                values.all(CoordinatorKeys.ADDRESSES, position),
                orNull(values.find(CoordinatorKeys.SERVER_NAME, position)),
                orNull(values.find(CoordinatorKeys.REMOTE_CA, position).or(() -> values.find(CoordinatorKeys.TLS_CA))),
                orNull(
                        own
                                ? values.find(CoordinatorKeys.REMOTE_CERTIFICATE, position)
                                : values.find(CoordinatorKeys.TLS_CERTIFICATE)),
                orNull(own ? values.find(CoordinatorKeys.REMOTE_KEY, position) : values.find(CoordinatorKeys.TLS_KEY)));
    }

    private PerspectiveSettings perspective() {
        return new PerspectiveSettings(place(CheckKeys.SELF), values.get(CheckKeys.DEADLINE));
    }

    private Perspective place(PlaceKeys keys, int... positions) {
        Place own = new Place(
                values.get(keys.rir(), positions),
                values.get(keys.latitude(), positions),
                values.get(keys.longitude(), positions));
        return new Perspective(
                values.get(keys.code(), positions),
                own,
                values.written(keys.resolver().at(positions)) ? resolver(keys, positions) : own,
                Set.copyOf(values.all(keys.tooClose(), positions)));
    }

    private Place resolver(PlaceKeys keys, int... positions) {
        return new Place(
                values.get(keys.resolverRir(), positions),
                values.get(keys.resolverLatitude(), positions),
                values.get(keys.resolverLongitude(), positions));
    }

    private DnsSettings dns() {
        DnssecMode mode = values.find(CheckKeys.DNSSEC).orElse(DnssecMode.OFF);
        return new DnsSettings(
                values.all(CheckKeys.SERVERS),
                values.get(CheckKeys.TIMEOUT),
                values.get(CheckKeys.ATTEMPTS),
                values.get(CheckKeys.LIFETIME),
                mode,
                mode == DnssecMode.MANAGED
                        ? DnsSettings.PACKAGED_BOGUS_NAME
                        : orNull(values.find(CheckKeys.BOGUS_NAME)),
                orNull(values.find(CheckKeys.UNBOUND_PATH)));
    }

    private ChecksSettings checks() {
        return new ChecksSettings(
                values.get(CheckKeys.HTTP_TIMEOUT),
                values.get(CheckKeys.CONNECT_TIMEOUT),
                values.get(CheckKeys.MAX_REDIRECTS),
                values.all(CheckKeys.ALLOW),
                values.all(CheckKeys.DENY),
                values.all(CheckKeys.EXTRA_TLDS),
                values.get(CheckKeys.HTTP_PORT),
                values.get(CheckKeys.HTTPS_PORT),
                values.get(CheckKeys.STRICT_FAMILIES));
    }

    private CaaSettings caa() {
        return new CaaSettings(
                values.all(CheckKeys.CAA_DOMAINS),
                values.all(CheckKeys.ACCOUNT_URIS),
                values.get(CheckKeys.CASE_SENSITIVE),
                values.get(CheckKeys.CLIMB));
    }

    private AuditSettings audit() {
        return new AuditSettings(
                values.get(ServerKeys.AUDIT_FILE),
                values.get(ServerKeys.AUDIT_REQUIRED),
                values.get(ServerKeys.AUDIT_FSYNC) == Fsync.EACH,
                orNull(values.find(ServerKeys.AUDIT_SIGNING_KEY)));
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
