package io.quorate.dcv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.vertx.core.Future;

import io.quorate.dcv.AdnPolicy.Barred;
import io.quorate.dcv.AdnPolicy.Reached;
import io.quorate.dcv.AdnPolicy.Ruling;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Absent;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsRecord;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.DcvRequest;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.DomainName;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Follows the aliases of an applied-for name as one view sees them: one question for CNAME per step, at most eight
 * steps, and no name twice. {@link AdnPolicy} decides which steps are allowed.
 */
public final class AdnWalk {

    private static final Dnssec NOTHING_YET = new Dnssec(DnssecStatus.SECURE, "nothing asked yet");

    private final DnsLookup lookup;
    private final AdnPolicy policy;

    public AdnWalk(DnsLookup lookup, AdnPolicy policy) {
        this.lookup = lookup;
        this.policy = policy;
    }

    /** Returns this view's finding for a check that asks for steps; stops as soon as the steps lead to the target. */
    public Future<AdnFinding> find(DcvRequest request, CallContext call) {
        AdnQuestion asked = Objects.requireNonNull(request.adn(), "a check that asks for steps");
        return follow(asked.appliedFor(), aliases -> ruling(request, asked, aliases) instanceof Reached, call)
                .map(chain -> finding(request, asked, chain));
    }

    /** Returns the aliases of a name, up to where {@code enough} holds. */
    public Future<AliasChain> follow(DomainName from, Predicate<List<String>> enough, CallContext call) {
        return next(new Walk(from.ascii(), from.ascii(), List.of(), NOTHING_YET, List.of()), enough, call);
    }

    private record Walk(String from, String at, List<String> aliases, Dnssec dnssec, List<QuerySeen> queries) {

        boolean visited(String name) {
            return name.equals(from) || aliases.contains(name);
        }

        Walk to(List<String> more) {
            return new Walk(
                    from,
                    more.get(more.size() - 1),
                    Stream.concat(aliases.stream(), more.stream()).toList(),
                    dnssec,
                    queries);
        }

        Walk after(DnsAnswer answer) {
            return new Walk(
                    from,
                    at,
                    aliases,
                    dnssec.weaker(answer.dnssec()),
                    Stream.concat(queries.stream(), answer.queries().stream()).toList());
        }

        AliasChain ended() {
            return new AliasChain(aliases, null, dnssec, queries);
        }
    }

    private Future<AliasChain> next(Walk walk, Predicate<List<String>> enough, CallContext call) {
        if (enough.test(walk.aliases()) || walk.aliases().size() >= AdnPolicy.MOST_ALIASES) {
            return Future.succeededFuture(walk.ended());
        }
        return lookup.ask(new Question(walk.at(), RecordType.CNAME), call)
                .compose(answer -> onward(walk.after(answer), answer, enough, call));
    }

    private Future<AliasChain> onward(Walk walk, DnsAnswer answer, Predicate<List<String>> enough, CallContext call) {
        if (answer instanceof Failed failed) {
            return Future.succeededFuture(new AliasChain(walk.aliases(), failed, walk.dnssec(), walk.queries()));
        }
        List<String> targets = targets(answer);
        List<String> fresh = new ArrayList<>();
        for (String target : targets) {
            Optional<String> name = canonical(target);
            if (name.isEmpty() || walk.visited(name.get()) || fresh.contains(name.get())) {
                return Future.succeededFuture(
                        fresh.isEmpty() ? walk.ended() : walk.to(fresh).ended());
            }
            fresh.add(name.get());
        }
        boolean more = answer instanceof Found && !fresh.isEmpty();
        Walk there = fresh.isEmpty() ? walk : walk.to(fresh);
        return more ? next(there, enough, call) : Future.succeededFuture(there.ended());
    }

    /**
     * Returns the targets of CNAME records. An answer holds one record, possibly below a DNAME; of several, none is
     * followed.
     */
    private static List<String> targets(DnsAnswer answer) {
        if (answer instanceof Absent absent) {
            return absent.aliases();
        }
        Found found = (Found) answer;
        return Stream.concat(
                        found.aliases().stream(),
                        found.records().stream()
                                .filter(record -> found.records().size() == 1)
                                .map(record -> ((DnsRecord.Name) record).target()))
                .toList();
    }

    /** Returns a target in canonical form; empty if it cannot be a host name. */
    private static Optional<String> canonical(String target) {
        try {
            return Optional.of(DomainName.of(Names.withoutFinalDot(target).toLowerCase(Locale.ROOT))
                    .ascii());
        } catch (IllegalArgumentException notAHostName) {
            return Optional.empty();
        }
    }

    private AdnFinding finding(DcvRequest request, AdnQuestion asked, AliasChain chain) {
        Ruling ruling = ruling(request, asked, chain.aliases());
        if (ruling instanceof Reached reached) {
            return new AdnFinding.Leads(reached.steps(), chain.dnssec(), chain.queries());
        }
        List<AdnStep> steps = steps(asked.appliedFor().ascii(), chain.aliases());
        Failed failed = chain.failed();
        if (failed != null) {
            return new AdnFinding.Unknown(
                    steps,
                    DnsOutcome.causeOf(failed.kind()),
                    "Whether the CNAME records of " + asked.appliedFor().ascii() + " lead to "
                            + request.target().canonical() + " is unknown. " + failed.words()
                            + " " + failed.kind().remedy(),
                    chain.dnssec(),
                    chain.queries());
        }
        return new AdnFinding.Strays(steps, ((Barred) ruling).words(), chain.dnssec(), chain.queries());
    }

    private Ruling ruling(DcvRequest request, AdnQuestion asked, List<String> aliases) {
        return policy.along(asked.appliedFor(), request.parameters().method(), request.target(), aliases);
    }

    private static List<AdnStep> steps(String from, List<String> aliases) {
        List<AdnStep> steps = new ArrayList<>();
        String at = from;
        for (String alias : aliases) {
            steps.add(AdnStep.alias(at, alias));
            at = alias;
        }
        return steps;
    }
}
