package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import io.quorate.dns.AnswerReader.Nothing;
import io.quorate.dns.AnswerReader.Onward;
import io.quorate.dns.AnswerReader.Reading;
import io.quorate.dns.AnswerReader.Records;
import io.quorate.dns.AnswerReader.Unusable;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.QuerySeen;

/** Asks the resolver and reads its answers, following aliases that the resolver left open. */
final class ResolverLookup implements DnsLookup {

    private static final int MOST_QUERIES = 8;
    private static final Dnssec NOTHING_YET = new Dnssec(DnssecStatus.SECURE, "nothing asked yet");

    private final DnsClient client;
    private final DnssecMode mode;
    private final Supplier<List<String>> obstacles;
    private final LongSupplier nanos;

    /**
     * @param obstacles why the resolver's word is not to be trusted right now; empty when it is
     */
    ResolverLookup(DnsClient client, DnssecMode mode, Supplier<List<String>> obstacles, LongSupplier nanos) {
        this.client = client;
        this.mode = mode;
        this.obstacles = obstacles;
        this.nanos = nanos;
    }

    @Override
    public Future<DnsAnswer> ask(Question question, Deadline deadline) {
        if (!obstacles.get().isEmpty()) {
            return Future.succeededFuture(untrusted(question));
        }
        try {
            Name name = Name.fromString(question.name() + ".");
            return follow(new Walk(question, nanos.getAsLong(), deadline, List.of(), null, NOTHING_YET), name);
        } catch (TextParseException unwritable) {
            QuerySeen seen = seen(question, "-", "not asked", null, Dnssec.UNKNOWN, nanos.getAsLong());
            return Future.succeededFuture(new DnsAnswer.Failed(
                    question, Kind.MALFORMED, "The name cannot be put into a DNS question.", seen));
        }
    }

    /** One question with the aliases followed so far. */
    private record Walk(
            Question question,
            long began,
            Deadline deadline,
            List<String> aliases,
            @Nullable Duration ttl,
            Dnssec dnssec) {}

    private Future<DnsAnswer> follow(Walk walk, Name name) {
        int type = typeOf(walk.question());
        return client.ask(name, type, false, walk.deadline())
                .compose(reply -> judged(walk, name, reply, AnswerReader.read(reply.message(), name, type)))
                .recover(failure -> failure instanceof NoReply none
                        ? Future.succeededFuture(unanswered(walk, none))
                        : Future.failedFuture(failure));
    }

    /** A SERVFAIL of a validating resolver is asked again without validation, to tell bogus from broken. */
    private Future<DnsAnswer> judged(Walk walk, Name asked, Reply reply, Reading reading) {
        boolean doubtful = reading instanceof Unusable unusable && unusable.kind() == Kind.SERVFAIL;
        if (!doubtful || mode != DnssecMode.TRUST_AD) {
            return read(walk, asked, reply, reading);
        }
        return client.ask(asked, typeOf(walk.question()), true, walk.deadline())
                .map(unvalidated -> Optional.of(unvalidated.message().getRcode() != Rcode.SERVFAIL))
                .otherwise(Optional.empty())
                .compose(answers -> read(walk, asked, reply, servfail(reply, answers)));
    }

    private static Reading servfail(Reply reply, Optional<Boolean> answersWithCd) {
        return ServfailPolicy.isBogus(ExtendedErrors.codes(reply.message()), answersWithCd.orElse(null))
                ? new Unusable(Kind.BOGUS, "DNSSEC validation failed (bogus)")
                : new Unusable(Kind.SERVFAIL, "SERVFAIL: the name's servers failed");
    }

    private Future<DnsAnswer> read(Walk walk, Name asked, Reply reply, Reading reading) {
        QuerySeen seen = seen(walk, reply, reading);
        if (reading instanceof Onward onward) {
            return walk.aliases().size() >= MOST_QUERIES || onward.target().equals(asked)
                    ? Future.succeededFuture(failed(walk, Kind.ALIAS_LOOP, "the chain of aliases has no end", seen))
                    : follow(extended(walk, onward, seen), onward.target());
        }
        if (reading instanceof Records records) {
            return Future.succeededFuture(new DnsAnswer.Found(
                    walk.question(),
                    records.records(),
                    joined(walk.aliases(), records.aliases()),
                    shorter(walk.ttl(), records.ttl()),
                    seen));
        }
        if (reading instanceof Nothing nothing) {
            return Future.succeededFuture(new DnsAnswer.Absent(
                    walk.question(), nothing.nxdomain(), joined(walk.aliases(), nothing.aliases()), seen));
        }
        Unusable unusable = (Unusable) reading;
        return Future.succeededFuture(failed(walk, unusable.kind(), unusable.words(), seen));
    }

    private static Walk extended(Walk walk, Onward onward, QuerySeen seen) {
        return new Walk(
                walk.question(),
                walk.began(),
                walk.deadline(),
                joined(walk.aliases(), onward.aliases()),
                shorter(walk.ttl(), onward.ttl()),
                seen.dnssec());
    }

    private DnsAnswer unanswered(Walk walk, NoReply none) {
        QuerySeen seen = seen(
                walk.question(),
                none.server().toString(),
                none.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                null,
                Dnssec.UNKNOWN,
                walk.began());
        return failed(walk, none.kind(), String.valueOf(none.getMessage()), seen);
    }

    private static DnsAnswer failed(Walk walk, Kind kind, String words, QuerySeen seen) {
        String sentence =
                "Asked for " + walk.question().type() + " of " + walk.question().name() + " at resolver "
                        + seen.server() + ": " + words + (seen.ede() == null ? "" : " (" + seen.ede() + ")") + ".";
        return new DnsAnswer.Failed(walk.question(), kind, sentence, seen);
    }

    private DnsAnswer untrusted(Question question) {
        String why = String.join(", ", obstacles.get());
        QuerySeen seen =
                seen(question, "-", "not asked", null, new Dnssec(DnssecStatus.INDETERMINATE, why), nanos.getAsLong());
        return new DnsAnswer.Failed(
                question,
                Kind.UNTRUSTED_RESOLVER,
                "The resolver of this perspective is not trusted right now: " + why + ". Its operator must mend it.",
                seen);
    }

    private Dnssec statusOf(Message message, Reading reading) {
        if (reading instanceof Unusable unusable) {
            return unusable.kind() == Kind.BOGUS
                    ? new Dnssec(DnssecStatus.BOGUS, "the resolver's validation failed")
                    : new Dnssec(DnssecStatus.INDETERMINATE, "there is no answer");
        }
        if (mode != DnssecMode.TRUST_AD) {
            return new Dnssec(DnssecStatus.INDETERMINATE, "validation is off");
        }
        return message.getHeader().getFlag(Flags.AD)
                ? new Dnssec(DnssecStatus.SECURE, "validated by the node's own resolver (AD)")
                : new Dnssec(DnssecStatus.UNSIGNED, "the validating resolver did not call it secure");
    }

    private QuerySeen seen(Walk walk, Reply reply, Reading reading) {
        Message message = reply.message();
        return seen(
                walk.question(),
                reply.server().toString(),
                Rcode.string(message.getRcode()),
                ExtendedErrors.words(message),
                statusOf(message, reading).weaker(walk.dnssec()),
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

    private static List<String> joined(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
