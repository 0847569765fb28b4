package io.quorate.remote;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.dcv.AdnFinding;
import io.quorate.dcv.AdnOutcome;
import io.quorate.model.AdnQuestion;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.ContactRequest;
import io.quorate.model.DcvRequest;
import io.quorate.remote.ReplyPolicy.Reply;

/**
 * Asks a foreign perspective in several questions for things that its protocol cannot ask for in one: the contacts that
 * the primary saw, and the aliases beside a check. The questions and the meaning of their answers belong to {@link
 * ForeignContacts} and {@link ForeignAliases}.
 */
final class ForeignInquiry {

    private ForeignInquiry() {}

    /**
     * Returns one reply made of all answers.
     *
     * @param ask sends one question; never fails
     */
    static Future<Reply> ask(CheckRequest asked, Function<CheckRequest, Future<Reply>> ask) {
        AdnQuestion adn = asked.adn();
        if (asked instanceof ContactRequest contacts) {
            return along(adn, contacts(contacts, ask), asked.traceIdentifier(), ask);
        }
        return adn != null && asked instanceof DcvRequest dcv
                ? along(adn, ask.apply(dcv.withAdn(null)), asked.traceIdentifier(), ask)
                : ask.apply(asked);
    }

    private static Future<Reply> contacts(ContactRequest asked, Function<CheckRequest, Future<Reply>> ask) {
        return oneByOne(ForeignContacts.questions(asked), List.of(), ask)
                .map(replies -> Reply.of(ForeignContacts.result(asked, replies)));
    }

    /**
     * Asks one question at a time, and none after an unanswered one, so that a name with many contacts takes no more of
     * the perspective's limits, or of its circuit breaker's patience, than any other check.
     */
    private static Future<List<CheckResult>> oneByOne(
            List<DcvRequest> questions, List<CheckResult> replies, Function<CheckRequest, Future<Reply>> ask) {
        if (replies.size() == questions.size()
                || !replies.isEmpty() && ForeignContacts.isUnanswered(replies.get(replies.size() - 1))) {
            return Future.succeededFuture(replies);
        }
        return ask.apply(questions.get(replies.size()))
                .compose(reply -> oneByOne(
                        questions,
                        Stream.concat(replies.stream(), Stream.of(reply.result()))
                                .toList(),
                        ask));
    }

    /** Asks for each alias that the primary saw, beside the check. */
    private static Future<Reply> along(
            @Nullable AdnQuestion adn,
            Future<Reply> check,
            @Nullable String traceIdentifier,
            Function<CheckRequest, Future<Reply>> ask) {
        if (adn == null) {
            return check;
        }
        List<Future<Reply>> aliases =
                ForeignAliases.questions(adn, traceIdentifier).stream().map(ask).toList();
        return Future.join(Stream.concat(Stream.of(check), aliases.stream()).toList())
                .map(all -> {
                    AdnFinding finding = ForeignAliases.finding(adn, results(aliases));
                    return new Reply(AdnOutcome.of(check.result().result(), finding), finding.path(), null);
                });
    }

    private static List<CheckResult> results(List<Future<Reply>> replies) {
        return replies.stream().map(reply -> reply.result().result()).toList();
    }
}
