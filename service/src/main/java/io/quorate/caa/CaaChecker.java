package io.quorate.caa;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.Future;

import io.quorate.caa.ClimbPolicy.Climb;
import io.quorate.caa.ClimbPolicy.Relevant;
import io.quorate.caa.ClimbPolicy.Undetermined;
import io.quorate.caa.ClimbPolicy.Unrestricted;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.InsecurityProver;
import io.quorate.dns.InsecurityProver.Proof;
import io.quorate.dns.LookupMemo;
import io.quorate.dns.Question;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Performs a CAA check: asks the tree, picks the relevant record set, and lets {@link CaaPolicy} judge it. A failed
 * lookup is asked again and, where the request permits it, set aside by a proof of insecurity.
 */
public final class CaaChecker {

    private static final String UNKNOWN = "No certificate may be issued while this is unknown. ";
    private static final String NO_SUCH_TOP = "Correct the name.";

    private final DnsLookup lookup;
    private final InsecurityProver prover;
    private final CaaSettings settings;
    private final Clock clock;

    public CaaChecker(DnsLookup lookup, InsecurityProver prover, CaaSettings settings, Clock clock) {
        this.lookup = lookup;
        this.prover = prover;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns the result by the deadline. */
    public Future<CheckResult> perform(CaaRequest request, CallContext call) {
        return CaaTree.ask(request.target(), settings.climb(), new LookupMemo(lookup), call)
                .compose(answers -> settle(request, new Tree(answers, List.of()), call));
    }

    /**
     * The answers of the tree so far.
     *
     * @param answers nearest name first
     * @param failed  first answers of the questions that were asked a second time
     */
    private record Tree(List<DnsAnswer> answers, List<DnsAnswer> failed) {

        boolean hasRetried(Question question) {
            return failed.stream().anyMatch(first -> first.question().equals(question));
        }

        Tree retried(DnsAnswer first, DnsAnswer second) {
            List<DnsAnswer> more = new ArrayList<>(failed);
            more.add(first);
            return new Tree(
                    answers.stream()
                            .map(answer -> answer == first ? second : answer)
                            .toList(),
                    more);
        }

        List<QuerySeen> queries() {
            return Stream.of(answers, failed)
                    .flatMap(List::stream)
                    .flatMap(answer -> answer.queries().stream())
                    .toList();
        }
    }

    private Future<CheckResult> settle(CaaRequest request, Tree tree, CallContext call) {
        CaaResults results = new CaaResults(request, tree.queries(), clock.instant());
        Climb climb = ClimbPolicy.climb(tree.answers());
        if (climb instanceof Undetermined undetermined) {
            return settleUndetermined(request, tree, undetermined, call);
        }
        if (climb instanceof Unrestricted free) {
            return Future.succeededFuture(results.unrestricted(free.rests()));
        }
        Relevant relevant = (Relevant) climb;
        CaaQuestion question = CaaQuestion.of(request.target().wildcard(), request.parameters(), settings);
        return Future.succeededFuture(
                results.decided(relevant, CaaPolicy.decide(CaaResults.records(relevant.set()), question)));
    }

    private Future<CheckResult> settleUndetermined(
            CaaRequest request, Tree tree, Undetermined undetermined, CallContext call) {
        DnsAnswer failed = undetermined.at();
        if (!request.parameters().allowLookupFailure() || !LookupFailurePolicy.mayPermit(failed)) {
            CaaResults results = new CaaResults(request, tree.queries(), clock.instant());
            return Future.succeededFuture(results.undetermined(undetermined, UNKNOWN + remedy(failed)));
        }
        return tree.hasRetried(failed.question())
                ? prover.prove(failed.question().name(), call)
                        .map(proof -> judgeProof(request, tree, undetermined, proof))
                : lookup.ask(failed.question(), call)
                        .compose(again -> completed(request, tree.retried(failed, again), call))
                        .compose(retried -> settle(request, retried, call));
    }

    private static String remedy(DnsAnswer unusable) {
        return unusable instanceof DnsAnswer.Failed failed ? failed.kind().remedy() : NO_SUCH_TOP;
    }

    /** Asks the parents if the name failed at first and turns out to have no record set. */
    private Future<Tree> completed(CaaRequest request, Tree tree, CallContext call) {
        return CaaTree.completed(request.target(), tree.answers(), lookup, call)
                .map(answers -> new Tree(answers, tree.failed()));
    }

    private CheckResult judgeProof(CaaRequest request, Tree tree, Undetermined undetermined, Proof proof) {
        List<QuerySeen> queries = new ArrayList<>(tree.queries());
        queries.addAll(proof.queries());
        CaaResults results = new CaaResults(request, queries, clock.instant());
        Optional<String> obstacle = LookupFailurePolicy.obstacle(undetermined.at(), proof);
        return obstacle.map(missing -> results.undetermined(undetermined, missing))
                .orElseGet(() -> results.permittedDespiteFailure(undetermined, proof.words()));
    }
}
