package io.quorate.net;

import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

import io.quorate.dns.AddressLookup;
import io.quorate.model.IpAddress;
import io.quorate.model.Target;
import io.quorate.support.CallContext;
import io.quorate.support.Fields;
import io.quorate.support.Span;
import io.quorate.support.TimeLimit;

/**
 * Performs a TLS handshake (1.2 or later) with an untrusted server, offering one application protocol, and closes the
 * connection (RFC 8737 section 3). The certificate is judged in {@code dcv}.
 */
public final class TlsProbe {

    private final Destinations destinations;
    private final ChecksSettings settings;
    private final TlsClients<NetClient> clients;
    private final ExchangeListener listener;

    /**
     * Belongs to the event loop that makes it.
     *
     * @param listener receives the outcome of each handshake
     */
    public TlsProbe(
            Vertx vertx,
            AddressLookup lookup,
            AddressPolicy policy,
            ChecksSettings settings,
            TlsEngine tls,
            ExchangeListener listener) {
        this.listener = listener;
        this.destinations = new Destinations(lookup, policy);
        this.settings = settings;
        this.clients = new TlsClients<>(
                tls, engine -> vertx.createNetClient(new NetClientOptions().setSslEngineOptions(engine)));
    }

    /**
     * Returns the handshake by the deadline. The future fails only by an internal error.
     *
     * @param serverName the name sent in SNI
     * @param protocol   the only application protocol offered
     */
    public Future<Probed> probe(Target target, String serverName, String protocol, CallContext call) {
        long began = call.deadline().nanos().getAsLong();
        Span span = call.span().child(Span.Work.TLS);
        return find(target, serverName, protocol, call.withSpan(span))
                .onSuccess(probed -> span.note(Fields.OUTCOME, wordFor(probed)))
                .onComplete(over -> span.end())
                .onSuccess(probed -> listener.finished(
                        ExchangeListener.Protocol.TLS,
                        wordFor(probed),
                        Duration.ofNanos(call.deadline().nanos().getAsLong() - began)));
    }

    private static String wordFor(Probed probed) {
        if (probed instanceof Probed.Failed failed) {
            return failed.kind().name().toLowerCase(Locale.ROOT);
        }
        return probed instanceof Probed.Refused ? "refused" : "answered";
    }

    private Future<Probed> find(Target target, String serverName, String protocol, CallContext call) {
        FetchTrace trail = FetchTrace.at("tls://" + target.canonical());
        return destinations.of(Host.of(target), call).compose(found -> {
            FetchTrace lookedUp = trail.lookedUp(found.dnssec(), found.queries());
            if (found.forbidden()) {
                return done(new Probed.Refused(found.words(), lookedUp));
            }
            return found.addresses().isEmpty()
                    ? done(new Probed.Failed(Fetched.Kind.DNS, found.words(), lookedUp))
                    : tryNext(new Order(serverName, protocol, lookedUp), found.addresses(), call);
        });
    }

    private record Order(String serverName, String protocol, FetchTrace trail) {}

    private Future<Probed> tryNext(Order order, List<IpAddress> addresses, CallContext call) {
        IpAddress address = addresses.get(0);
        FetchTrace dialled = order.trail().dialled(address);
        Optional<String> refusal = destinations.refusal(address);
        if (refusal.isPresent()) {
            return done(new Probed.Refused(address + " " + refusal.get() + ".", dialled));
        }
        Future<NetSocket> connecting =
                clients.connect((client, ssl) -> client.connect(connection(order, address, call, ssl)));
        return TimeLimit.of(connecting, call)
                .onFailure(late -> connecting.onSuccess(NetSocket::close))
                .compose(socket -> done(handshake(socket, dialled)), failure -> {
                    DialFailure known = DialFailure.connecting(failure, address);
                    return known.dial() && addresses.size() > 1
                            ? tryNext(order, addresses.subList(1, addresses.size()), call)
                            : done(new Probed.Failed(known.kind(), known.words(), dialled));
                });
    }

    private ConnectOptions connection(Order order, IpAddress address, CallContext call, ClientSSLOptions ssl) {
        long connect = Math.min(settings.connectTimeout().toMillis(), call.timerMillis());
        long handshake = Math.min(settings.httpTimeout().toMillis(), call.timerMillis());
        return new ConnectOptions()
                .setRemoteAddress(SocketAddress.inetSocketAddress(settings.httpsPort(), address.toString()))
                .setHost(order.serverName())
                .setPort(settings.httpsPort())
                .setSniServerName(order.serverName())
                .setSsl(true)
                .setSslOptions(ssl.setUseAlpn(true)
                        .setApplicationLayerProtocols(List.of(order.protocol()))
                        .setSslHandshakeTimeout(handshake)
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS))
                .setTimeout((int) connect);
    }

    private static Probed handshake(NetSocket socket, FetchTrace trail) {
        socket.exceptionHandler(abruptEnd -> {});
        try {
            List<Certificate> chain = socket.peerCertificates();
            return new Probed.Handshake(
                    Objects.requireNonNullElse(socket.applicationLayerProtocol(), ""),
                    Buffer.buffer(chain.get(0).getEncoded()),
                    trail);
        } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
            return new Probed.Failed(
                    Fetched.Kind.TLS, "The server at " + trail.address() + " showed no certificate.", trail);
        } finally {
            socket.close();
        }
    }

    private static Future<Probed> done(Probed probed) {
        return Future.succeededFuture(probed);
    }
}
