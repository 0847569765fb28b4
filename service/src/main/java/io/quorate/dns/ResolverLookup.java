package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import io.quorate.dns.AnswerReader.Bare;
import io.quorate.dns.AnswerReader.Nothing;
import io.quorate.dns.AnswerReader.Onward;
import io.quorate.dns.AnswerReader.Reading;
import io.quorate.dns.AnswerReader.Records;
import io.quorate.dns.AnswerReader.Unusable;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.dns.Validation.Judged;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Asks the resolver and reads its answers, following aliases that the resolver left open. Leaves the DNSSEC status to
 * {@link Validation}.
 */
final class ResolverLookup implements DnsLookup {

    private static final int MOST_QUERIES = 8;
    private static final Dnssec NO_ANSWER = new Dnssec(DnssecStatus.INDETERMINATE, "there is no answer");
    private static final Dnssec NOTHING_YET = new Dnssec(DnssecStatus.SECURE, "nothing asked yet");

    private final DnsClient client;
    private final Validation validation;
    private final LongSupplier nanos;

    ResolverLookup(DnsClient client, Validation validation, LongSupplier nanos) {
        this.client = client;
        this.validation = validation;
        this.nanos = nanos;
    }

    @Override
    public Future<DnsAnswer> ask(Question question, CallContext call) {
        try {
            Name name = Name.fromString(question.name() + ".");
            return follow(new Walk(question, nanos.getAsLong(), call, List.of(), null, NOTHING_YET, List.of()), name);
        } catch (TextParseException unwritable) {
            QuerySeen seen = seen(question, "-", "not asked", null, Dnssec.UNKNOWN, nanos.getAsLong());
            return Future.succeededFuture(new DnsAnswer.Failed(
                    question, Kind.MALFORMED, "The name cannot be put into a DNS question.", seen, List.of()));
        }
    }

    /**
     * One question with the aliases followed so far.
     *
     * @param further queries besides the first
     */
    private record Walk(
            Question question,
            long began,
            CallContext call,
            List<String> aliases,
            @Nullable Duration ttl,
            Dnssec dnssec,
            List<QuerySeen> further) {

        Walk withFurther(List<QuerySeen> more) {
            return new Walk(question, began, call, aliases, ttl, dnssec, joined(further, more));
        }
    }

    private Future<DnsAnswer> follow(Walk walk, Name name) {
        int type = typeOf(walk.question());
        long began = nanos.getAsLong();
        return client.ask(name, type, false, walk.call())
                .compose(reply -> validation
                        .judge(name, type, reply, walk.call())
                        .compose(judged ->
                                read(walk.withFurther(asides(walk, name, reply, judged, began)), name, reply, judged)))
                .recover(failure -> failure instanceof NoReply none
                        ? Future.succeededFuture(unanswered(walk, name, none, began))
                        : Future.failedFuture(failure));
    }

    /**
     * Returns the queries to record besides the first: those for an alias's target, and those needed to judge the
     * reply.
     */
    private List<QuerySeen> asides(Walk walk, Name asked, Reply reply, Judged judged, long began) {
        List<QuerySeen> asides = new ArrayList<>();
        if (!walk.aliases().isEmpty()) {
            asides.add(seen(
                    new Question(asked.toString(true), walk.question().type()),
                    reply.server().toString(),
                    Rcode.string(reply.message().getRcode()),
                    ExtendedErrors.words(reply.message()),
                    judged.dnssec(),
                    began));
        }
        asides.addAll(judged.further());
        return asides;
    }

    private Future<DnsAnswer> read(Walk walk, Name asked, Reply reply, Judged judged) {
        QuerySeen seen = seen(walk, reply, judged.dnssec());
        Reading reading = judged.reading();
        if (reading instanceof Onward onward) {
            return walk.aliases().size() >= MOST_QUERIES || onward.target().equals(asked)
                    ? Future.succeededFuture(failed(walk, Kind.ALIAS_LOOP, "the chain of aliases has no end", seen))
                    : follow(extended(walk, onward, seen), onward.target());
        }
        return reading instanceof Bare
                ? explain(walk, asked, seen)
                : Future.succeededFuture(concluded(walk, reading, seen));
    }

    private Future<DnsAnswer> explain(Walk walk, Name end, QuerySeen seen) {
        QueryLog queries = new QueryLog(client, validation::statusOf, nanos, walk.call());
        return new EmptyAnswerLook(queries).of(end).map(meaning -> {
            Walk explained = walk.withFurther(meaning.queries());
            return meaning.noData()
                    ? concluded(explained, new Nothing(false, List.of()), seen)
                    : failed(explained, Kind.OTHER_RCODE, meaning.words(), seen.withDnssec(NO_ANSWER));
        });
    }

    private static DnsAnswer concluded(Walk walk, Reading reading, QuerySeen seen) {
        if (reading instanceof Records records) {
            return new DnsAnswer.Found(
                    walk.question(),
                    records.records(),
                    joined(walk.aliases(), records.aliases()),
                    shorter(walk.ttl(), records.ttl()),
                    seen,
                    walk.further());
        }
        if (reading instanceof Nothing nothing) {
            return new DnsAnswer.Absent(
                    walk.question(),
                    nothing.nxdomain(),
                    joined(walk.aliases(), nothing.aliases()),
                    seen,
                    walk.further());
        }
        Unusable unusable = (Unusable) reading;
        return failed(walk, unusable.kind(), unusable.words(), seen);
    }

    private static Walk extended(Walk walk, Onward onward, QuerySeen seen) {
        return new Walk(
                walk.question(),
                walk.began(),
                walk.call(),
                joined(walk.aliases(), onward.aliases()),
                shorter(walk.ttl(), onward.ttl()),
                seen.dnssec(),
                walk.further());
    }

    private DnsAnswer unanswered(Walk walk, Name asked, NoReply none, long began) {
        Walk recorded =
                walk.aliases().isEmpty() ? walk : walk.withFurther(List.of(unanswered(asked, walk, none, began)));
        QuerySeen seen =
                seen(walk.question(), none.server().toString(), none.wireName(), null, Dnssec.UNKNOWN, walk.began());
        return failed(recorded, none.kind(), String.valueOf(none.getMessage()), seen);
    }

    private QuerySeen unanswered(Name asked, Walk walk, NoReply none, long began) {
        Question question = new Question(asked.toString(true), walk.question().type());
        return seen(question, none.server().toString(), none.wireName(), null, Dnssec.UNKNOWN, began);
    }

    private static DnsAnswer failed(Walk walk, Kind kind, String words, QuerySeen seen) {
        String sentence = walk.question().type() + " " + walk.question().name() + " at resolver " + seen.server() + ": "
                + words + (seen.ede() == null ? "" : " (" + seen.ede() + ")") + ".";
        return new DnsAnswer.Failed(walk.question(), kind, sentence, seen, walk.further());
    }

    private QuerySeen seen(Walk walk, Reply reply, Dnssec dnssec) {
        Message message = reply.message();
        return seen(
                walk.question(),
                reply.server().toString(),
                Rcode.string(message.getRcode()),
                ExtendedErrors.words(message),
                dnssec.weaker(walk.dnssec()),
                walk.began());
    }

    private QuerySeen seen(
            Question question, String server, String rcode, @Nullable String ede, Dnssec dnssec, long began) {
        Duration took = Duration.ofNanos(nanos.getAsLong() - began);
        return new QuerySeen(question.name(), question.type().name(), server, rcode, ede, dnssec, took);
    }

    private static int typeOf(Question question) {
        return Type.value(question.type().name());
    }

    private static Duration shorter(@Nullable Duration one, Duration other) {
        return one == null || one.compareTo(other) > 0 ? other : one;
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        List<T> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
