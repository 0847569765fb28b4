package io.quorate.config;

import java.util.List;
import java.util.Optional;

import io.quorate.config.Key.Change;
import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.ServerAddress;
import io.quorate.model.IpAddress;
import io.quorate.support.Secret;

/** The keys of one entry of a coordinator's list of perspectives. */
final class RemoteKeys extends Block<RemoteSettings> {

    static final Kind<Integer> IN_FLIGHT = Kinds.integer(1, 100_000);

    final PlaceKeys place =
            part(path -> new PlaceKeys(path, "the perspective", Change.RELOAD), RemoteSettings::perspective);
    final Key<String> url = required("url", NetKinds.PERSPECTIVE_URL, RemoteSettings::url)
            .saysReloadable(
                    "Base URL of the perspective, or `local` for one in this process (more than one, or one beside a primary,"
                            + " only in a simulation). One URL is one place.");
    final Key<Secret> apiKey = key(
                    "api-key",
                    Kinds.secret("printable text without spaces, up to 512 characters", "[\\x21-\\x7e]{1,512}"),
                    RemoteSettings::apiKey)
            .saysReloadable(
                    "Key that is sent to the perspective; needed by all but local ones and those of other make.");
    final Key<Protocol> protocol = key(
                    "protocol", Kinds.word(Protocol.class), RemoteSettings::protocol, Protocol.QUORATE)
            .saysReloadable("Protocol of the perspective: Quorate's protocol or that of open-mpic-containers.");
    final Key<String> serverName = key(
                    "server-name",
                    NetKinds.DOMAIN_NAME,
                    remote -> remote.channel().serverName())
            .saysReloadable(
                    "Name that the perspective's certificate must have and that is sent as host, if not that of the URL.");
    final Key<IpAddress> addresses = list(
                    "addresses", NetKinds.ADDRESS, remote -> remote.channel().addresses())
            .saysReloadable(
                    "Addresses that are dialled in place of what the URL's name resolves to, so that no resolver is needed.");
    final Key<String> ca = key("tls.ca", Kinds.TEXT, remote -> remote.channel().ca())
            .saysReloadable("The same for this entry, in place of `coordinator.tls.ca`.");
    final Key<String> certificate = key(
                    "tls.certificate", Kinds.TEXT, remote -> remote.channel().certificate())
            .saysReloadable("The same for this entry, in place of `coordinator.tls.certificate`.");
    final Key<String> key = key(
                    "tls.key", Kinds.TEXT, remote -> remote.channel().key())
            .saysReloadable("The same for this entry, in place of `coordinator.tls.key`.");
    final Key<Integer> maxInFlight = key(
                    "max-in-flight", IN_FLIGHT, remote -> remote.channel().maxInFlight(), null)
            .saysReloadable("The same for this entry, in place of `coordinator.max-in-flight-per-perspective`.");
    final Key<ServerAddress> dnsServers = list("dns-servers", NetKinds.RESOLVER, RemoteKeys::resolvers)
            .saysReloadable("Resolvers of a local perspective in a simulation; without them those of `dns.servers`.");
    final Key<Boolean> plainHttp = key("allow-plain-http-without-tls", Kinds.BOOLEAN, NetKinds::isPlainHttp, false)
            .saysReloadable(
                    "Lets this entry use `http://` off loopback: verdict and API key then cross the network in the clear.");
    final RouteKeys caa = part(path -> new RouteKeys(path, "caa", "CAA checks"), RemoteSettings::caa);
    final RouteKeys dcv = part(path -> new RouteKeys(path, "dcv", "validations"), RemoteSettings::dcv);
    final SigningKeys signingKeys = entries("signing-keys", SigningKeys::new, RemoteSettings::keys);

    private final CoordinatorKeys ofAll;

    /**
     * Creates the keys of one entry.
     *
     * @param ofAll supplies the files of TLS, and the limit of checks in flight, for entries without their own
     */
    RemoteKeys(ConfigPath path, CoordinatorKeys ofAll) {
        super(path);
        this.ofAll = ofAll;
    }

    @Override
    RemoteSettings read(Values values) {
        return new RemoteSettings(
                place.read(values),
                values.get(url),
                values.orNull(apiKey),
                values.get(protocol),
                values.all(dnsServers).stream().map(ServerAddress::toString).toList(),
                channel(values),
                caa.read(values),
                dcv.read(values),
                values.each(signingKeys));
    }

    /**
     * Returns the channel's settings. An entry's certificate and key are taken together: either both its own, or both
     * the coordinator's.
     */
    private Channel channel(Values values) {
        boolean own = values.find(certificate).isPresent();
        return new Channel(
                values.all(addresses),
                values.orNull(serverName),
                values.orNull(values.find(ca).isPresent() ? ca : ofAll.tlsCa),
                values.orNull(own ? certificate : ofAll.tlsCertificate),
                values.orNull(own ? key : ofAll.tlsKey),
                values.find(maxInFlight).orElseGet(() -> values.get(ofAll.maxInFlight)));
    }

    private static List<ServerAddress> resolvers(RemoteSettings remote) {
        return remote.dnsServers().stream()
                .map(ServerAddress::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
