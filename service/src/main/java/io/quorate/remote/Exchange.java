package io.quorate.remote;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.SocketAddress;

import io.quorate.model.Incomplete.Cause;
import io.quorate.model.IpAddress;
import io.quorate.net.ConnectionFault;
import io.quorate.support.CallContext;
import io.quorate.support.TimeLimit;

/** One request and its reply, whatever its status: bounded in time and size, no redirects, sent at most once. */
final class Exchange {

    private static final int LARGEST_BODY = 1024 * 1024;
    private static final long REFUSED_STREAM = 7;

    private final HttpClient client;
    private final PerspectiveUrl url;
    private final String serverName;
    private final PerspectiveAddresses addresses;

    Exchange(HttpClient client, PerspectiveUrl url, String serverName, PerspectiveAddresses addresses) {
        this.client = client;
        this.url = url;
        this.serverName = serverName;
        this.addresses = addresses;
    }

    /** What came back. */
    record Raw(int status, MultiMap headers, Buffer body) {}

    /** The reply by the deadline; the future fails with {@link Unanswered} alone. */
    Future<Raw> post(String path, Map<String, String> headers, byte[] body, CallContext call) {
        return addresses
                .find(call)
                .compose(found -> dial(found, path, headers, body, call, true))
                .recover(failure -> Future.failedFuture(explained(failure, call)));
    }

    /** The status of a page, once. */
    Future<Integer> probe(String path, Map<String, String> headers, CallContext call) {
        Future<Integer> status = addresses
                .find(call)
                .compose(found -> client.request(
                        options(found.get(0), path, headers, call).setMethod(HttpMethod.GET)))
                .compose(request -> converse(request, new byte[0], call))
                .map(Raw::status);
        return TimeLimit.of(status, call);
    }

    /** A second try, at once, is made only where nothing of the first was sent, or the server says it did nothing. */
    private Future<Raw> dial(
            List<IpAddress> found,
            String path,
            Map<String, String> headers,
            byte[] body,
            CallContext call,
            boolean again) {
        Future<HttpClientRequest> opened = client.request(options(found.get(0), path, headers, call));
        return TimeLimit.of(opened, call)
                .onFailure(late -> opened.onSuccess(HttpClientRequest::reset))
                .compose(request -> converse(request, body, call))
                .recover(failure -> {
                    boolean nothingDone = opened.failed() && !(opened.cause() instanceof TimeoutException)
                            || failure instanceof StreamResetException reset && reset.getCode() == REFUSED_STREAM;
                    return again && nothingDone && !call.expired()
                            ? dial(rotated(found), path, headers, body, call, false)
                            : Future.failedFuture(failure);
                });
    }

    private RequestOptions options(IpAddress address, String path, Map<String, String> headers, CallContext call) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(url.port(), address.toString()))
                .setHost(serverName)
                .setPort(url.port())
                .setSsl(url.secure())
                .setURI(url.base() + path)
                .setFollowRedirects(false)
                .setConnectTimeout(call.timerMillis());
        headers.forEach(options::putHeader);
        return options;
    }

    private static Future<Raw> converse(HttpClientRequest request, byte[] body, CallContext call) {
        request.exceptionHandler(broken -> {});
        return TimeLimit.of(request.send(Buffer.buffer(body)).compose(Exchange::read), call)
                .onFailure(failure -> request.reset());
    }

    private static Future<Raw> read(HttpClientResponse response) {
        Promise<Raw> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail)
                .handler(part -> {
                    if (body.length() + part.length() > LARGEST_BODY) {
                        whole.tryFail(new Unanswered(
                                Cause.PROTOCOL_ERROR, "its reply is larger than " + LARGEST_BODY + " octets."));
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(end -> whole.tryComplete(new Raw(response.statusCode(), response.headers(), body)));
        return whole.future();
    }

    private static List<IpAddress> rotated(List<IpAddress> found) {
        return found.size() < 2 ? found : found.subList(1, found.size());
    }

    private static Unanswered explained(Throwable failure, CallContext call) {
        if (call.left()) {
            return new Unanswered(Cause.CANCELLED, "it was stopped, since the caller no longer waits for the verdict.");
        }
        if (failure instanceof Unanswered known) {
            return known;
        }
        if (failure instanceof TimeoutException) {
            return new Unanswered(Cause.TIMED_OUT, "it did not answer in time. Look at its load and at the way to it.");
        }
        return new Unanswered(Cause.UNREACHABLE, "it could not be reached: " + ConnectionFault.words(failure) + ".");
    }

    /** Closes the pool. */
    Future<Void> close() {
        return client.close();
    }
}
