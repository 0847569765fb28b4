package io.quorate.dns;

import java.util.List;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.dns.EmptyAnswerPolicy.Cut;
import io.quorate.model.QuerySeen;

/**
 * Collects the answers that show what an empty answer without SOA means: SOA upwards to the zone, then DS downwards to
 * the name. {@link EmptyAnswerPolicy} judges them.
 */
final class EmptyAnswerLook {

    /** The most labels accepted between a name and its zone; honest names have fewer. */
    private static final int MOST_LEVELS = 12;

    private final QueryLog queries;

    EmptyAnswerLook(QueryLog queries) {
        this.queries = queries;
    }

    /**
     * The meaning that was found.
     *
     * @param noData true if the zone's own servers answered that the record does not exist
     * @param words  the reason why this stays a failure
     */
    record Meaning(boolean noData, String words, List<QuerySeen> queries) {

        Meaning {
            queries = List.copyOf(queries);
        }
    }

    Future<Meaning> of(Name end) {
        return zone(end, end).compose(zone -> zone == null ? unknown() : cuts(end, end, zone));
    }

    private Future<@Nullable Name> zone(Name end, Name level) {
        if (end.labels() - level.labels() > MOST_LEVELS) {
            return Future.succeededFuture(null);
        }
        return ask(level, Type.SOA).compose(answer -> {
            if (answer == null) {
                return Future.succeededFuture(null);
            }
            Name zone = EmptyAnswerPolicy.zone(level, answer).orElse(null);
            return zone == null && EmptyAnswerPolicy.isBare(answer) && level.labels() > 1
                    ? zone(end, new Name(level, 1))
                    : Future.succeededFuture(zone);
        });
    }

    private Future<Meaning> cuts(Name end, Name level, Name zone) {
        if (level.equals(zone)) {
            return Future.succeededFuture(new Meaning(true, "", queries.seen()));
        }
        if (end.labels() - level.labels() > MOST_LEVELS) {
            return unknown();
        }
        return ask(level, Type.DS).compose(answer -> {
            Cut cut = answer == null ? Cut.UNKNOWN : EmptyAnswerPolicy.cut(level, answer);
            return switch (cut) {
                case NONE -> cuts(end, new Name(level, 1), zone);
                case LAME ->
                    Future.succeededFuture(new Meaning(
                            false,
                            "an empty answer without SOA: the delegation of " + level.toString(true)
                                    + " is lame (RFC 2308 section 2.2)",
                            queries.seen()));
                case UNKNOWN -> unknown();
            };
        });
    }

    private Future<Meaning> unknown() {
        return Future.succeededFuture(new Meaning(
                false,
                "an empty answer without SOA, as a lame delegation gives it: it says of no zone that the record is"
                        + " absent (RFC 2308 section 2.2)",
                queries.seen()));
    }

    /** Returns the answer, or null if none came. */
    private Future<@Nullable Message> ask(Name name, int type) {
        return queries.ask(name, type)
                .map(Reply::message)
                .recover(failure ->
                        failure instanceof NoReply ? Future.succeededFuture() : Future.failedFuture(failure));
    }
}
