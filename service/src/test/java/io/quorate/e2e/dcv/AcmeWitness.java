package io.quorate.e2e.dcv;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Openssl;
import io.quorate.e2e.harness.Pebble;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Workplace;

/**
 * A proxy between an ACME client and pebble that passes everything through. When the client says that a challenge is
 * ready, and so while its responder serves, the product is asked the same question first, and one with a wrong key
 * authorization.
 */
final class AcmeWitness implements AutoCloseable {

    private static final List<String> OF_THE_HOP = List.of("connection", "content-length", "transfer-encoding", "host");

    private final Vertx vertx = Vertx.vertx();
    private final Pebble pebble;
    private final Quorate quorate;
    private final HttpClient client;
    private final HttpServer server;
    private final Path certificate;
    private final AcmeTalk talk = new AcmeTalk();
    private final Map<String, List<Seen>> seen = new ConcurrentHashMap<>();

    /** The product's answers to the right question and to the wrong one. */
    record Seen(Answer right, Answer wrong) {}

    AcmeWitness(Workplace place, Pebble pebble, Quorate quorate) {
        this.pebble = pebble;
        this.quorate = quorate;
        Openssl openssl = new Openssl(place);
        certificate = openssl.certificate(
                "witness", Openssl.ELLIPTIC, "subjectAltName=IP:127.0.0.1", "basicConstraints=critical,CA:TRUE");
        PemTrustOptions trusted =
                new PemTrustOptions().addCertPath(pebble.certificate().toString());
        client = vertx.createHttpClient(new HttpClientOptions().setSsl(true).setTrustOptions(trusted));
        PemKeyCertOptions shown = new PemKeyCertOptions()
                .setCertPath(certificate.toString())
                .setKeyPath(openssl.key("witness").toString());
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setKeyCertOptions(shown))
                .requestHandler(this::take)
                .listen()
                .await();
    }

    String directory() {
        return "https://127.0.0.1:" + server.actualPort() + "/dir";
    }

    /** Returns the certificate that the client trusts. */
    Path certificate() {
        return certificate;
    }

    /** Returns what was seen of a name by a type of challenge. */
    List<Seen> seen(String type, String name) {
        return seen.getOrDefault(type + " " + name, List.of());
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private void take(HttpServerRequest request) {
        request.body()
                .compose(body -> witness(request, body).compose(asked -> passOn(request, body)))
                .compose(answer -> answer.body().compose(body -> giveBack(request, answer, body)))
                .onFailure(failure -> request.response().setStatusCode(502).end(String.valueOf(failure.getMessage())));
    }

    private Future<Void> witness(HttpServerRequest request, Buffer body) {
        talk.learnKey(body);
        return talk.challengeAt(request.absoluteURI())
                .filter(challenge -> request.method().equals(HttpMethod.POST))
                .map(this::ask)
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> ask(AcmeTalk.Challenge challenge) {
        String authorization = talk.authorizationOf(challenge);
        Future<Answer> right = answerTo(challenge.question(authorization));
        Future<Answer> wrong = answerTo(challenge.question(authorization + "x"));
        return Future.join(right, wrong).compose(both -> {
            seen.computeIfAbsent(challenge.type() + " " + challenge.name(), first -> new CopyOnWriteArrayList<>())
                    .add(new Seen(right.result(), wrong.result()));
            return Future.succeededFuture();
        });
    }

    /** Returns to the event loop of the request: elsewhere the body of pebble's answer would come unheard. */
    private Future<Answer> answerTo(String question) {
        return Future.fromCompletionStage(quorate.ask(question), vertx.getOrCreateContext());
    }

    /** Asks pebble under the witness's own address, so that the links it makes lead here. */
    private Future<HttpClientResponse> passOn(HttpServerRequest request, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(pebble.port(), "127.0.0.1"))
                .setHost("127.0.0.1")
                .setPort(server.actualPort())
                .setMethod(request.method())
                .setURI(request.uri());
        request.headers().forEach((name, value) -> {
            if (!OF_THE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                options.addHeader(name, value);
            }
        });
        return client.request(options).compose(sent -> sent.send(body));
    }

    private Future<Void> giveBack(HttpServerRequest request, HttpClientResponse answer, Buffer body) {
        talk.learnChallenges(body);
        request.response().setStatusCode(answer.statusCode());
        answer.headers().forEach((name, value) -> {
            if (!OF_THE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                request.response().headers().add(name, value);
            }
        });
        return request.response().end(body);
    }
}
