package io.quorate.dcv;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quorate.model.AdnStep;
import io.quorate.model.DcvMethod;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;
import io.quorate.net.PublicSuffixes;

/**
 * Decides which names a CA may choose as Authorization Domain Name, and by which steps (BR 3.2.2.4). The applied-for
 * name without {@code *.} is replaced by the target of its CNAME record as often as the CA wishes (not for wildcards).
 * The result is then pruned from the left, down to its base domain at most. Each step is allowed only where the
 * method's row allows it. The lookups belong to {@link AdnWalk}.
 *
 * <p>Two limits are Quorate's own: eight aliases, and no alias to a public suffix.
 */
public final class AdnPolicy {

    /** The day from which the name must not be chosen in any other way (SC-101v2). */
    public static final LocalDate REQUIRED_SINCE = LocalDate.of(2026, 11, 15);

    public static final int MOST_ALIASES = 8;

    private final PublicSuffixes suffixes;

    public AdnPolicy(PublicSuffixes suffixes) {
        this.suffixes = suffixes;
    }

    /** The ruling on a choice. */
    public sealed interface Ruling permits Reached, Undecided, Barred {}

    /** The choice is allowed by these steps. */
    public record Reached(List<AdnStep> steps) implements Ruling {

        public Reached {
            steps = List.copyOf(steps);
        }
    }

    /** The choice is allowed only if aliases lead to it, which takes a lookup to know. */
    public record Undecided() implements Ruling {}

    /**
     * The choice is not allowed.
     *
     * @param words a sentence with the rule, and one with the remedy
     */
    public record Barred(Rule rule, String words) implements Ruling {}

    /** The rules that forbid a choice. */
    public enum Rule {
        ADDRESS,
        WILDCARD_METHOD,
        WILDCARD_ALIAS,
        NO_PRUNING,
        PAST_BASE_DOMAIN,
        NO_ALIASES,
        NO_ALIAS_LEADS
    }

    /** A name that may be chosen. */
    public record Choice(String name, List<AdnStep> steps) {

        public Choice {
            steps = List.copyOf(steps);
        }
    }

    /** Returns whether the algorithm is mandatory at this instant. */
    public static boolean isRequired(Instant at) {
        return !at.isBefore(REQUIRED_SINCE.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Rules on a choice without a lookup. */
    public Ruling byText(Target appliedFor, DcvMethod method, Target chosen) {
        if (!(appliedFor instanceof DomainName name) || !(chosen instanceof DomainName target)) {
            return addresses(appliedFor, chosen);
        }
        if (name.wildcard() && !method.forWildcards()) {
            return new Barred(
                    Rule.WILDCARD_METHOD,
                    method.wireName() + " proves no control of a wildcard (BR " + method.section()
                            + "), which the applied-for name is. Use a DNS method.");
        }
        List<String> parents = parents(name.ascii());
        if (name.ascii().equals(target.ascii())) {
            return new Reached(List.of());
        }
        if (parents.contains(target.ascii())) {
            return byPruning(name, method, target);
        }
        return byAliasAtBest(name, method, target);
    }

    /** Rules on a choice, given all aliases of the applied-for name in the order followed. */
    public Ruling along(DomainName appliedFor, DcvMethod method, Target chosen, List<String> aliases) {
        Ruling byText = byText(appliedFor, method, chosen);
        if (!(byText instanceof Undecided)) {
            return byText;
        }
        return choices(appliedFor, method, aliases).stream()
                .filter(choice -> choice.name().equals(chosen.canonical()))
                .findFirst()
                .<Ruling>map(choice -> new Reached(choice.steps()))
                .orElseGet(() -> new Barred(
                        Rule.NO_ALIAS_LEADS,
                        (aliases.isEmpty()
                                        ? appliedFor.ascii() + " has no CNAME record"
                                        : "The CNAME records of " + appliedFor.ascii() + " lead to "
                                                + String.join(", then ", aliases))
                                + ", so no steps lead to " + chosen.canonical()
                                + ". Choose the applied-for name, where its CNAME leads, or a parent of either."));
    }

    /**
     * Returns every allowed name, nearest first, each with the steps that use the fewest aliases.
     *
     * @param aliases the aliases of the applied-for name in the order followed
     */
    public List<Choice> choices(DomainName appliedFor, DcvMethod method, List<String> aliases) {
        if (appliedFor.wildcard() && !method.forWildcards()) {
            return List.of();
        }
        List<Choice> choices = new ArrayList<>();
        List<AdnStep> steps = new ArrayList<>();
        String name = appliedFor.ascii();
        addAll(choices, List.of(), name, method);
        if (method.followsAliases() && !appliedFor.wildcard()) {
            for (String alias : aliases.subList(0, Math.min(aliases.size(), MOST_ALIASES))) {
                steps.add(AdnStep.alias(name, alias));
                name = alias;
                if (suffixes.baseDomain(DomainName.of(name)).isPresent()) {
                    addAll(choices, steps, name, method);
                }
            }
        }
        return choices;
    }

    private void addAll(List<Choice> choices, List<AdnStep> aliases, String name, DcvMethod method) {
        List<AdnStep> steps = new ArrayList<>(aliases);
        String current = name;
        add(choices, current, steps);
        String base = suffixes.baseDomain(DomainName.of(name)).orElse(name);
        while (method.prunes() && !current.equals(base)) {
            String parent = parentOf(current);
            steps.add(AdnStep.prune(current, parent));
            current = parent;
            add(choices, current, steps);
        }
    }

    private static void add(List<Choice> choices, String name, List<AdnStep> steps) {
        if (choices.stream().noneMatch(known -> known.name().equals(name))) {
            choices.add(new Choice(name, steps));
        }
    }

    private Ruling byPruning(DomainName name, DcvMethod method, DomainName target) {
        if (!method.prunes()) {
            return new Barred(
                    Rule.NO_PRUNING,
                    method.wireName() + " is for the name itself, not for a parent of it (BR " + method.section()
                            + "): " + target.ascii() + " is one of " + name.ascii()
                            + ". Make " + name.ascii() + " the target, or use a DNS method.");
        }
        return choices(name, method, List.of()).stream()
                .filter(choice -> choice.name().equals(target.ascii()))
                .findFirst()
                .<Ruling>map(choice -> new Reached(choice.steps()))
                .orElseGet(() -> pastBase(name, target));
    }

    private Barred pastBase(DomainName name, DomainName target) {
        Optional<String> base = suffixes.baseDomain(name);
        return new Barred(
                Rule.PAST_BASE_DOMAIN,
                target.ascii() + " is above "
                        + base.map(own -> own + ", the base domain of " + name.ascii())
                                .orElse(name.ascii() + ", which is a public suffix itself")
                        + " (BR 3.2.2.4). Choose " + base.orElse(name.ascii()) + " or a name below it.");
    }

    private Ruling byAliasAtBest(DomainName name, DcvMethod method, DomainName target) {
        String unrelated = target.ascii() + " is neither " + name.ascii() + " nor a parent of it";
        if (!method.followsAliases()) {
            return new Barred(
                    Rule.NO_ALIASES,
                    unrelated + ", and " + method.wireName() + " follows no CNAME of the applied-for name (BR "
                            + method.section() + "). Choose the applied-for name"
                            + (method.prunes() ? " or a parent of it." : "."));
        }
        if (name.wildcard()) {
            return new Barred(
                    Rule.WILDCARD_ALIAS,
                    unrelated + ", and no CNAME is followed for a wildcard (BR 3.2.2.4). Choose " + name.ascii()
                            + " or a parent of it.");
        }
        if (suffixes.baseDomain(target).isEmpty()) {
            return new Barred(
                    Rule.PAST_BASE_DOMAIN,
                    target.ascii() + " is a public suffix, to which no alias is followed here. Choose another name.");
        }
        return new Undecided();
    }

    /**
     * Rules on addresses: the BR have no such algorithm for them, nor for the name found by a reverse lookup (BR
     * 3.2.2.5.3).
     */
    private static Ruling addresses(Target appliedFor, Target chosen) {
        Optional<IpAddress> address = addressOf(appliedFor);
        return address.isPresent() && address.equals(addressOf(chosen))
                ? new Reached(List.of())
                : new Barred(
                        Rule.ADDRESS,
                        chosen.canonical() + " is another target than " + appliedFor.canonical()
                                + ", and no steps lead from or to an address (BR 3.2.2.5). Name the address as both, or the"
                                + " name of its PTR record as both (BR " + DcvMethod.REVERSE_ADDRESS_LOOKUP.section()
                                + ").");
    }

    private static Optional<IpAddress> addressOf(Target target) {
        return target instanceof IpTarget ip ? Optional.of(ip.address()) : IpAddress.ofReverseName(target.canonical());
    }

    /** Returns the parents of a name, nearest first. */
    private static List<String> parents(String name) {
        List<String> lineage = DomainName.of(name).lineage();
        return lineage.subList(1, lineage.size());
    }

    private static String parentOf(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}
