package io.quorate.remote;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

import io.quorate.coordinator.CircuitBreaker;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.CoordinatorSettings.Route;
import io.quorate.coordinator.PerspectiveFault;
import io.quorate.coordinator.ProbeResult;
import io.quorate.dcv.AdnPolicy;
import io.quorate.dns.AddressLookup;
import io.quorate.model.AdnQuestion;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.ContactRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.SignedView;
import io.quorate.remote.Exchange.Raw;
import io.quorate.remote.Exchange.Way;
import io.quorate.remote.IdentityPolicy.Expected;
import io.quorate.remote.ReplyPolicy.Reply;
import io.quorate.support.CallContext;
import io.quorate.support.Digests;
import io.quorate.support.Fields;
import io.quorate.support.FileContents;
import io.quorate.support.Span;
import io.quorate.wire.Asker;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.CheckReply;
import io.quorate.wire.PerspectiveHeaders;
import io.quorate.wire.ViewStatements;

/**
 * Asks one perspective in another process, from connection to judged reply. Never fails: errors and timeouts become
 * {@code Incomplete}. The choice between perspectives belongs to {@link RemotePerspectives}.
 */
public final class RemotePerspective {

    private static final Logger LOG = LoggerFactory.getLogger(RemotePerspective.class);

    private final RemoteSettings settings;
    private final ChannelLoad load;
    private final CheckCodec codec;
    private final Reassessment reassessment;
    private final AdnPolicy names;
    private final Exchange exchange;
    private final Map<CheckType, Line> lines;
    private final CircuitBreaker breaker;
    private final Probe probe;
    private final Nonces nonces = new Nonces();
    private final ReplyIdentity identity;
    private final Clock clock;
    private final LongSupplier nanos;

    /**
     * Collaborators that all perspectives of one event loop share.
     *
     * @param lookup       finds the addresses of names in URLs
     * @param reassessment judges results of foreign perspectives again
     * @param names        judges the steps that perspectives took
     * @param signing      the parties of reply signatures
     * @param files        reads the files of TLS
     */
    public record Shared(
            Vertx vertx,
            CheckCodec codec,
            AddressLookup lookup,
            Reassessment reassessment,
            AdnPolicy names,
            Signing signing,
            Clock clock,
            LongSupplier nanos,
            FileContents files) {}

    /**
     * The statement that reply signatures cover, and the node that it is addressed to.
     *
     * @param node       the name under which this coordinator keeps its record
     * @param statements builds the statements that perspectives sign
     */
    public record Signing(String node, ViewStatements statements) {}

    /**
     * @param load    counts the checks in flight to it, for all event loops
     * @param breaker decides whether it is asked, for all event loops
     */
    public RemotePerspective(RemoteSettings settings, ChannelLoad load, CircuitBreaker breaker, Shared shared) {
        PerspectiveUrl url = PerspectiveUrl.parse(settings.url());
        this.settings = settings;
        this.load = load;
        this.codec = shared.codec();
        this.reassessment = shared.reassessment();
        this.names = shared.names();
        this.breaker = breaker;
        this.clock = shared.clock();
        this.nanos = shared.nanos();
        this.identity = new ReplyIdentity(settings.keys(), shared.signing(), shared.clock());
        this.exchange = exchange(url, url, shared);
        this.lines = Map.of(
                CheckType.CAA, line(settings.caa(), CheckType.CAA, url, shared),
                CheckType.DCV, line(settings.dcv(), CheckType.DCV, url, shared),
                CheckType.CONTACT, line(Route.BELOW_BASE, CheckType.CONTACT, url, shared),
                CheckType.RECORDS, line(Route.BELOW_BASE, CheckType.RECORDS, url, shared));
        List<Line> ways = Stream.of(CheckType.values())
                .filter(type -> !foreign() || ForeignRequest.TYPES.contains(type))
                .map(this::lineOf)
                .toList();
        this.probe = new Probe(settings, exchange, ways, nonces, nanos);
    }

    private Line line(Route route, CheckType type, PerspectiveUrl base, Shared shared) {
        String own = route.url();
        return own == null
                ? new Line(exchange, "/" + type.wireName(), settings.apiKey(), route.headers())
                : new Line(exchange(PerspectiveUrl.parse(own), base, shared), "", settings.apiKey(), route.headers());
    }

    private Line lineOf(CheckType type) {
        return Objects.requireNonNull(lines.get(type), "a line for each type");
    }

    /** Opens a channel. The entry's server name and addresses apply only to the host of its base URL. */
    private Exchange exchange(PerspectiveUrl url, PerspectiveUrl base, Shared shared) {
        boolean home = url.host().equals(base.host());
        Way way = new Way(
                shared.vertx().getOrCreateContext(),
                Channels.open(shared.vertx(), settings, url, shared.files()),
                url,
                home ? Optional.ofNullable(settings.channel().serverName()).orElse(url.host()) : url.host(),
                Channels.expected(settings, url),
                new PerspectiveAddresses(
                        url.host(), home ? settings.channel().addresses() : List.of(), shared.lookup(), shared.nanos()),
                shared.nanos());
        return new Exchange(way, load);
    }

    /** Returns the perspective's report by the deadline. */
    public Future<CheckReport> check(CheckRequest asked, CallContext call) {
        long began = nanos.getAsLong();
        Future<Reply> reply = foreign() ? ForeignInquiry.ask(asked, each -> reply(each, call)) : reply(asked, call);
        return reply.map(seen -> new CheckReport(
                seen.result(),
                clock.instant(),
                Duration.ofNanos(nanos.getAsLong() - began),
                seen.adn(),
                seen.signed()));
    }

    private Future<Reply> reply(CheckRequest asked, CallContext call) {
        CheckRequest request = reassessment.completed(foreign() ? ForeignRequest.of(asked) : asked);
        return ask(request, call)
                .map(raw -> report(request, raw, call.span()))
                .otherwise(failure -> Reply.of(unanswered(asked, failure, call.span())));
    }

    /**
     * Returns whether the request waits for the primary's result: a foreign perspective has no question for a set of
     * contacts, so it is asked for each contact that the primary saw.
     */
    boolean followsPrimary(CheckRequest request) {
        return foreign() && request instanceof ContactRequest;
    }

    /** Asks the perspective for its identity and readiness, with its key; never fails. */
    Future<ProbeResult> probe() {
        return probe.run();
    }

    private boolean foreign() {
        return settings.protocol() == Protocol.OPEN_MPIC;
    }

    /** Closes its connections. */
    public Future<Void> close() {
        return Future.join(Stream.concat(
                                Stream.of(exchange), lines.values().stream().map(Line::exchange))
                        .distinct()
                        .map(Exchange::close)
                        .toList())
                .mapEmpty();
    }

    /** A reply with the values that were sent beside the body, to be compared with it. */
    private record Asked(Expected expected, @Nullable Asker asker, Raw raw) {}

    private Future<Asked> ask(CheckRequest request, CallContext call) {
        Optional<String> misread = foreign() ? ForeignRequest.obstacle(request) : Optional.empty();
        if (misread.isPresent()) {
            return Future.failedFuture(new RemoteCheckException(Cause.PROTOCOL_ERROR, misread.get()));
        }
        Optional<PerspectiveFault> obstacle = breaker.obstacle();
        if (obstacle.isPresent()) {
            return Future.failedFuture(RemoteCheckException.notAsked(obstacle.get()));
        }
        byte[] body = codec.encode(request);
        Expected expected = new Expected(
                nonces.next(),
                Digests.sha256Hex(body),
                settings.code(),
                settings.perspective().rir());
        Line line = lineOf(request.type());
        Asker asker = identity.asker(call);
        return line.exchange()
                .post(line.path(), headers(expected, asker, line, call), body, call)
                .onSuccess(answered -> breaker.answered())
                .onFailure(this::failed)
                .map(raw -> new Asked(expected, asker, raw));
    }

    /**
     * Reports a failure to the circuit breaker, except for a call that this side cancelled or did not make, which
     * reveals nothing about the perspective.
     */
    private void failed(Throwable failure) {
        if (failure instanceof RemoteCheckException known
                && known.why() != Cause.CANCELLED
                && known.why() != Cause.CHANNEL_FULL) {
            breaker.failed(known.fault());
        }
    }

    private Map<String, String> headers(Expected expected, @Nullable Asker asker, Line line, CallContext call) {
        return foreign() ? QuestionHeaders.foreign(line, call) : QuestionHeaders.own(line, expected, asker, call);
    }

    private Reply report(CheckRequest request, Asked asked, Span span) {
        Raw raw = asked.raw();
        try {
            CheckReply reply = codec.decodeReply(request, raw.body().getBytes());
            if (reply instanceof CheckReply.Unreadable unreadable) {
                throw ReplyPolicy.unreadable(raw.status(), unreadable.words());
            }
            CheckReply.Answered answered = (CheckReply.Answered) reply;
            if (foreign()) {
                return Reply.of(reassessment.of(request, answered));
            }
            SignedView signed = identity.verify(asked.expected(), asked.asker(), request, answered, raw.headers());
            CheckResult result = ReplyPolicy.completed(
                    request,
                    answered.result(),
                    raw.headers().get(PerspectiveHeaders.CAUSE),
                    raw.headers().get(PerspectiveHeaders.DNSSEC),
                    PerspectiveHeaders.decodeMatched(raw.headers().get(PerspectiveHeaders.MATCHED)));
            AdnQuestion adn = request.adn();
            DcvRequest control = request.control();
            Reply counted = adn != null && control != null
                    ? ReplyPolicy.confirmed(control, adn, result, answered, names)
                    : Reply.of(result);
            return counted.withSignature(signed);
        } catch (RemoteCheckException fault) {
            return Reply.of(unanswered(request, fault, span));
        }
    }

    private CheckResult unanswered(CheckRequest asked, Throwable failure, Span span) {
        RemoteCheckException fault = failure instanceof RemoteCheckException known
                ? known
                : new RemoteCheckException(
                        Cause.INTERNAL, "internal error while it was asked. The log names the cause.");
        LoggingEventBuilder event = LOG.atLevel(fault.why() == Cause.CANCELLED ? Level.DEBUG : Level.WARN);
        Span.Context trace = span.context();
        if (trace != null) {
            event = event.addKeyValue(Fields.TRACE_ID, trace.traceId()).addKeyValue(Fields.SPAN_ID, trace.spanId());
        }
        event.setCause(fault == failure ? null : failure)
                .addKeyValue(Fields.PERSPECTIVE, settings.code())
                .addKeyValue(Fields.CAUSE, fault.why().wireName())
                .addKeyValue(Fields.WORDS, fault.getMessage())
                .log("perspective not answered");
        return fault.result(settings.code(), asked);
    }
}
