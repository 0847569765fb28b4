package io.quorate.caa;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.caa.ClimbPolicy.Blind;
import io.quorate.caa.ClimbPolicy.Climb;
import io.quorate.caa.ClimbPolicy.Relevant;
import io.quorate.caa.ClimbPolicy.Unrestricted;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.InsecurityProver;
import io.quorate.dns.InsecurityProver.Proof;
import io.quorate.dns.LookupMemo;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Deadline;

/** Performs a CAA check: asks the tree, picks the relevant record set, and lets the policy judge it. */
public final class CaaChecker {

    private static final String WAIT =
            "Nobody may issue while this is unknown; try again when the name's servers answer.";

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

    /** The result by the deadline. */
    public Future<CheckResult> perform(CaaRequest request, Deadline deadline) {
        return CaaTree.ask(request.target(), new LookupMemo(lookup), deadline)
                .compose(answers -> settle(request, answers, List.of(), deadline));
    }

    /**
     * @param retried the names that were asked for a second time
     */
    private Future<CheckResult> settle(
            CaaRequest request, List<DnsAnswer> answers, List<String> retried, Deadline deadline) {
        CaaResults results = new CaaResults(request, answers, clock.instant());
        Climb climb = ClimbPolicy.climb(answers);
        if (climb instanceof Blind blind) {
            return settleBlind(request, answers, retried, blind, deadline);
        }
        if (climb instanceof Unrestricted free) {
            return Future.succeededFuture(results.unrestricted(free.rests()));
        }
        Relevant relevant = (Relevant) climb;
        CaaQuestion question = CaaQuestion.of(request.target().wildcard(), request.parameters(), settings);
        return Future.succeededFuture(
                results.decided(relevant, CaaPolicy.decide(CaaResults.records(relevant.set()), question)));
    }

    private Future<CheckResult> settleBlind(
            CaaRequest request, List<DnsAnswer> answers, List<String> retried, Blind blind, Deadline deadline) {
        DnsAnswer failed = blind.at();
        String name = failed.question().name();
        if (!request.parameters().allowLookupFailure() || !LookupFailurePolicy.mayPermit(failed)) {
            return Future.succeededFuture(new CaaResults(request, answers, clock.instant()).blind(blind, WAIT));
        }
        return retried.contains(name)
                ? prover.prove(name, deadline).map(proof -> judgeProof(request, answers, blind, proof))
                : lookup.ask(failed.question(), deadline)
                        .compose(again ->
                                settle(request, replaced(answers, failed, again), with(retried, name), deadline));
    }

    private CheckResult judgeProof(CaaRequest request, List<DnsAnswer> answers, Blind blind, Proof proof) {
        CaaResults results = new CaaResults(request, answers, clock.instant());
        Optional<String> obstacle = LookupFailurePolicy.obstacle(blind.at(), proof);
        return obstacle.map(missing -> results.blind(blind, missing))
                .orElseGet(() -> results.permittedBlind(blind, proof.words()));
    }

    private static List<DnsAnswer> replaced(List<DnsAnswer> answers, DnsAnswer first, DnsAnswer second) {
        return answers.stream().map(answer -> answer == first ? second : answer).toList();
    }

    private static List<String> with(List<String> names, String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return more;
    }
}
