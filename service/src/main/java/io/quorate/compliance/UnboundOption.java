package io.quorate.compliance;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.compliance.ComplianceRow.Mark;

/**
 * Options of unbound.conf(5) that weaken a validating resolver's proofs, or make it answer differently from the zone's
 * servers. Options that must be judged together (modules, anchors, zones) are in {@link UnboundPolicy}.
 *
 * @param keywords options of one kind
 * @param fallback the value that unbound uses if the option is not written, as of 1.17; null if that value is harmless
 * @param weakens  returns whether a value weakens
 * @param why      the effect of such a value, and the remedy
 */
record UnboundOption(
        List<String> keywords, Mark mark, @Nullable String fallback, Predicate<String> weakens, String why) {

    /** The seconds for which an answer may be kept: enough to merge the questions of one check. */
    private static final int FEW_SECONDS = 5;

    /** The limit above which a zone's hashed denials cost more than they prove (RFC 9276 section 3.2). */
    private static final int MAX_ITERATIONS = 50;

    private static final int DEFAULT_SKEW_MIN = 3600;
    private static final int DEFAULT_SKEW_MAX = 86400;

    private static final String REMOVE = ": remove it";
    private static final String BY_CLIENT = "answers differently depending on who asks" + REMOVE;
    private static final String KEPT = "answers from before are kept: set it to 1";

    static List<UnboundOption> all() {
        return Stream.of(validation(), answers(), sources(), freshness(), control())
                .flatMap(List::stream)
                .toList();
    }

    private static List<UnboundOption> validation() {
        return List.of(
                broken("lets bogus answers through" + REMOVE, yes(), "val-permissive-mode"),
                broken("switches validation off for a name" + REMOVE, any(), "domain-insecure"),
                broken("switches validation off for names" + REMOVE, yes(), "insecure-lan-zones"),
                broken("asks for no signatures" + REMOVE, yes(), "disable-edns-do"),
                broken("hides why an answer is bogus" + REMOVE, yes(), "ignore-cd-flag"),
                broken("takes stripped signatures for unsigned names" + REMOVE, no(), "harden-dnssec-stripped"),
                broken("answers below a name that is proven not to exist" + REMOVE, no(), "harden-below-nxdomain"),
                broken("believes addresses that a server has no authority over" + REMOVE, no(), "harden-glue"),
                unset(
                        "no",
                        "lets the weakest algorithm of a zone prove its answers: set it to yes",
                        no(),
                        "harden-algo-downgrade"),
                broken(
                        "validates for another day" + REMOVE,
                        value -> !Set.of("", "0").contains(value),
                        "val-override-date"),
                broken("takes signatures that have expired" + REMOVE, above(DEFAULT_SKEW_MIN), "val-sig-skew-min"),
                broken("takes signatures that have expired" + REMOVE, above(DEFAULT_SKEW_MAX), "val-sig-skew-max"),
                unset(
                        "1024 150 2048 150 4096 150",
                        "hashes more than " + MAX_ITERATIONS
                                + " times for a denial (RFC 9276): set it to \"1024 50 2048 50 4096 50\"",
                        UnboundOption::iteratesMore,
                        "val-nsec3-keysize-iterations"),
                broken("accepts signatures that were not checked" + REMOVE, yes(), "fake-dsa", "fake-sha1"),
                warn("keeps records that were not validated in an answer", no(), "val-clean-additional"),
                warn("takes new root keys before their waiting time is over", yes(), "permit-small-holddown"),
                warn("tolerates servers that withhold signatures", yes(), "disable-dnssec-lame-check"));
    }

    private static List<UnboundOption> answers() {
        return List.of(
                broken("makes up an answer" + REMOVE, any(), "local-data", "local-data-ptr"),
                broken("takes addresses out of answers, which are evidence" + REMOVE, any(), "private-address"),
                warn("belongs to private-address, which takes addresses out of answers", any(), "private-domain"),
                broken("changes answers by the addresses in them" + REMOVE, any(), "response-ip", "response-ip-data"),
                broken("makes up IPv6 addresses" + REMOVE, any(), "dns64-prefix"),
                broken("makes up IPv6 addresses" + REMOVE, yes(), "dns64-synthall"),
                broken("runs a program for answers" + REMOVE, yes(), "ipsecmod-enabled"),
                broken("runs a program for answers" + REMOVE, any(), "ipsecmod-hook"),
                broken(BY_CLIENT, any(), "send-client-subnet", "client-subnet-zone"),
                broken(BY_CLIENT, yes(), "client-subnet-always-forward"),
                broken(BY_CLIENT, any(), "view", "access-control-view", "access-control-tag-data"),
                warn("answers by a neighbour's proof, without asking the zone's servers", yes(), "aggressive-nsec"));
    }

    private static List<UnboundOption> sources() {
        return List.of(
                broken(
                        "takes answers from elsewhere than the servers of the zone" + REMOVE,
                        any(),
                        "forward-zone",
                        "stub-zone",
                        "rpz",
                        "cachedb",
                        "dynlib-file",
                        "python-script"),
                warn("names root servers of its own: they must be those that IANA publishes", any(), "root-hints"));
    }

    /** Returns the options on caching: no perspective may reuse earlier answers (BR 3.2.2.9). */
    private static List<UnboundOption> freshness() {
        Predicate<String> tooLong = above(FEW_SECONDS);
        return List.of(
                broken("keeps answers for longer than their zone says" + REMOVE, above(0), "cache-min-ttl"),
                unset("86400", KEPT, tooLong, "cache-max-ttl"),
                unset("3600", KEPT, tooLong, "cache-max-negative-ttl"),
                unset(
                        "60",
                        "a repaired zone stays refused for that many seconds: set it to 1",
                        tooLong,
                        "val-bogus-ttl"),
                broken("answers with records whose time is over" + REMOVE, yes(), "serve-expired"));
    }

    private static List<UnboundOption> control() {
        return List.of(
                broken("is not followed: give one whole file", any(), "include", "include-toplevel"),
                warn("lets somebody switch validation off for a name while it runs", yes(), "control-enable"),
                unset("no", "does not say why an answer is bogus: set it to yes", no(), "ede"));
    }

    private static UnboundOption broken(String why, Predicate<String> weakens, String... keywords) {
        return new UnboundOption(List.of(keywords), Mark.BROKEN, null, weakens, why);
    }

    private static UnboundOption warn(String why, Predicate<String> weakens, String keyword) {
        return new UnboundOption(List.of(keyword), Mark.WARNING, null, weakens, why);
    }

    /** Returns an option that must be written, because its default weakens. */
    private static UnboundOption unset(String fallback, String why, Predicate<String> weakens, String keyword) {
        return new UnboundOption(List.of(keyword), Mark.WARNING, fallback, weakens, why);
    }

    /** Matches any value. */
    private static Predicate<String> any() {
        return Objects::nonNull;
    }

    private static Predicate<String> yes() {
        return "yes"::equals;
    }

    private static Predicate<String> no() {
        return Predicate.not("yes"::equals);
    }

    /** Matches values above a limit, and values that are not numbers, because those are not known to be harmless. */
    private static Predicate<String> above(int limit) {
        return value -> !isAtMost(value, limit);
    }

    private static boolean isAtMost(String value, int limit) {
        return value.matches("[0-9]{1,9}") && Integer.parseInt(value) <= limit;
    }

    /** Returns whether one of the pairs of a key size and its limit of iterations allows more. */
    private static boolean iteratesMore(String pairs) {
        String[] numbers = pairs.strip().split("\\s+", -1);
        for (int i = 1; i < numbers.length; i += 2) {
            if (!isAtMost(numbers[i], MAX_ITERATIONS)) {
                return true;
            }
        }
        return numbers.length % 2 != 0;
    }
}
