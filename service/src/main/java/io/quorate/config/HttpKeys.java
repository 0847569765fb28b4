package io.quorate.config;

import java.time.Duration;

import io.quorate.api.HttpSettings;
import io.quorate.api.HttpSettings.Limits;
import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.api.HttpSettings.TlsSettings.ClientAuth;

/** The keys of the API's listener. */
final class HttpKeys extends Block<HttpSettings> {

    final Key<String> host =
            key("host", NetKinds.LISTEN_HOST, HttpSettings::host).says("Address on which the API listens.");
    final Key<Integer> port = key("port", Kinds.PORT, HttpSettings::port).says("Port of the API.");
    final Key<String> basePaths = list("base-paths", NetKinds.BASE_PATH, HttpSettings::basePaths)
            .says("Paths below each of which `POST /mpic` is served.");
    final Key<Integer> maxBody = key("max-body-bytes", Kinds.integer(1024, 16_777_216), HttpSettings::maxBodyBytes)
            .says("Octets of a request's body; a larger one is answered with 413.");
    final Key<Integer> inFlight = key(
                    "max-in-flight",
                    Kinds.integer(1, 1_000_000),
                    http -> http.limits().inFlight())
            .says("Requests under way at one time in this process; more are answered with 503.");
    final Key<Integer> streams = key(
                    "max-streams",
                    Kinds.integer(1, 1_000_000),
                    http -> http.limits().streams())
            .says("Answers of `POST /mpic` that this process sends as events at one time; more are answered with 503.");
    final Key<Integer> rate = key(
                    "requests-per-second-and-key",
                    Kinds.integer(0, 1_000_000),
                    http -> http.limits().requestsPerSecond())
            .says(
                    "Requests that one API key may send to this process in a second, twice as many at once; more are answered with 429."
                            + " 0 means no limit.");
    final Key<Integer> connections = key(
                    "max-connections",
                    Kinds.integer(1, 1_000_000),
                    http -> http.limits().connections())
            .says("Connections that the API keeps open at one time; one more is closed as soon as it is made.");
    final Key<Duration> headerTimeout = key(
                    "header-timeout", Kinds.DURATION, http -> http.limits().headerTimeout())
            .says("Time from the first octet of a request to the end of its header; then the connection is closed.");
    final Key<Duration> bodyTimeout = key(
                    "body-timeout", Kinds.DURATION, http -> http.limits().bodyTimeout())
            .says("Time from there to the end of its body; a slower one is answered with 408.");
    final Key<String> corsOrigins = list("cors-origins", NetKinds.ORIGIN, HttpSettings::corsOrigins)
            .says("Origins whose scripts may read answers in a browser (CORS). Empty: none.");
    final TlsKeys tls = block("tls", TlsKeys::new, HttpSettings::tls);

    HttpKeys(ConfigPath path) {
        super(path, HttpSettings.DEFAULTS);
    }

    @Override
    HttpSettings read(Values values) {
        Limits limits = new Limits(
                values.get(inFlight),
                values.get(rate),
                values.get(connections),
                values.get(headerTimeout),
                values.get(bodyTimeout),
                values.get(streams));
        return new HttpSettings(
                values.get(host),
                values.get(port),
                values.all(basePaths),
                values.get(maxBody),
                values.orNull(tls),
                limits,
                values.all(corsOrigins));
    }

    /** TLS of the listener. */
    static final class TlsKeys extends Block<TlsSettings> {

        final Key<String> certificate = required("certificate", Kinds.TEXT, TlsSettings::certificate)
                .saysReloadable("PEM file with the certificate chain; with it the API speaks TLS.");
        final Key<String> key =
                required("key", Kinds.TEXT, TlsSettings::key).saysReloadable("PEM file with the private key.");
        final Key<String> clientCa = key("client-ca", Kinds.TEXT, TlsSettings::clientCa)
                .saysReloadable("PEM file with the CA whose client certificates are asked for.");
        final Key<ClientAuth> clientAuth = key(
                        "client-auth", Kinds.word(ClientAuth.class), TlsSettings::clientAuth, ClientAuth.REQUIRED)
                .saysReloadable(
                        "Where `client-ca` is set: `required` answers requests without a client certificate with 403,"
                                + " except on `/livez`, `/readyz` and `/healthz`; `wanted` serves them too. A certificate of"
                                + " another CA fails the handshake either way.");

        TlsKeys(ConfigPath path) {
            super(path);
        }

        @Override
        TlsSettings read(Values values) {
            return new TlsSettings(
                    values.get(certificate), values.get(key), values.orNull(clientCa), values.get(clientAuth));
        }
    }
}
