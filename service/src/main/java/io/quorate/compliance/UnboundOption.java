package io.quorate.compliance;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.compliance.ComplianceRow.Mark;

/**
 * One option of unbound.conf(5) that weakens what a validating resolver proves, or makes it answer something else than the
 * zone's servers say. Options that are judged together with others (modules, anchors, zones) are in {@link UnboundPolicy}.
 *
 * @param fallback the value that unbound takes where the option is not written, as of 1.17; null where that one is harmless
 * @param weakens  whether a value weakens
 * @param why      what a value that weakens does, and what to do about it
 */
record UnboundOption(String keyword, Mark mark, @Nullable String fallback, Predicate<String> weakens, String why) {

    /** Seconds for which an answer may be kept: enough to merge the questions of one check, and no more. */
    private static final int FEW_SECONDS = 5;

    /** Above this, a zone's hashed denials cost more than they prove (RFC 9276 section 3.2). */
    private static final int MAX_ITERATIONS = 50;

    private static final int DEFAULT_SKEW_MIN = 3600;
    private static final int DEFAULT_SKEW_MAX = 86400;

    private static final String REMOVE = ": remove it";
    private static final String MADE_UP = "makes up an answer" + REMOVE;
    private static final String BY_ADDRESS = "changes answers by the addresses in them" + REMOVE;
    private static final String BY_CLIENT = "answers differently depending on who asks" + REMOVE;
    private static final String ELSEWHERE = "takes answers from elsewhere than the servers of the zone" + REMOVE;
    private static final String UNSIGNED = "switches validation off for names" + REMOVE;
    private static final String KEPT = "answers from before are kept: set it to 1";

    static List<UnboundOption> all() {
        return Stream.of(validation(), answers(), sources(), freshness(), control())
                .flatMap(List::stream)
                .toList();
    }

    private static List<UnboundOption> validation() {
        return List.of(
                broken("val-permissive-mode", yes(), "lets bogus answers through" + REMOVE),
                broken("domain-insecure", any(), "switches validation off for a name" + REMOVE),
                broken("insecure-lan-zones", yes(), UNSIGNED),
                broken("disable-edns-do", yes(), "asks for no signatures" + REMOVE),
                broken("ignore-cd-flag", yes(), "hides why an answer is bogus" + REMOVE),
                broken("harden-dnssec-stripped", no(), "takes stripped signatures for unsigned names" + REMOVE),
                broken("harden-below-nxdomain", no(), "answers below a name that is proven not to exist" + REMOVE),
                broken("harden-glue", no(), "believes addresses that a server has no authority over" + REMOVE),
                new UnboundOption(
                        "harden-algo-downgrade",
                        Mark.WARNING,
                        "no",
                        no(),
                        "lets the weakest algorithm of a zone prove its answers: set it to yes"),
                broken(
                        "val-override-date",
                        value -> !Set.of("", "0").contains(value),
                        "validates for another day" + REMOVE),
                broken("val-sig-skew-min", above(DEFAULT_SKEW_MIN), "takes signatures that have expired" + REMOVE),
                broken("val-sig-skew-max", above(DEFAULT_SKEW_MAX), "takes signatures that have expired" + REMOVE),
                new UnboundOption(
                        "val-nsec3-keysize-iterations",
                        Mark.WARNING,
                        "1024 150 2048 150 4096 150",
                        UnboundOption::iteratesMore,
                        "hashes more than " + MAX_ITERATIONS
                                + " times for a denial (RFC 9276): set it to \"1024 50 2048 50 4096 50\""),
                broken("fake-dsa", yes(), "accepts signatures that were not checked" + REMOVE),
                broken("fake-sha1", yes(), "accepts signatures that were not checked" + REMOVE),
                warn("val-clean-additional", no(), "keeps records that were not validated in an answer"),
                warn("permit-small-holddown", yes(), "takes new root keys before their waiting time is over"),
                warn("disable-dnssec-lame-check", yes(), "tolerates servers that withhold signatures"));
    }

    private static List<UnboundOption> answers() {
        return List.of(
                broken("local-data", any(), MADE_UP),
                broken("local-data-ptr", any(), MADE_UP),
                broken("private-address", any(), "takes addresses out of answers, which are evidence" + REMOVE),
                warn("private-domain", any(), "belongs to private-address, which takes addresses out of answers"),
                broken("response-ip", any(), BY_ADDRESS),
                broken("response-ip-data", any(), BY_ADDRESS),
                broken("dns64-prefix", any(), "makes up IPv6 addresses" + REMOVE),
                broken("dns64-synthall", yes(), "makes up IPv6 addresses" + REMOVE),
                broken("ipsecmod-enabled", yes(), "runs a program for answers" + REMOVE),
                broken("ipsecmod-hook", any(), "runs a program for answers" + REMOVE),
                broken("send-client-subnet", any(), BY_CLIENT),
                broken("client-subnet-zone", any(), BY_CLIENT),
                broken("client-subnet-always-forward", yes(), BY_CLIENT),
                broken("view", any(), BY_CLIENT),
                broken("access-control-view", any(), BY_CLIENT),
                broken("access-control-tag-data", any(), BY_CLIENT),
                warn("aggressive-nsec", yes(), "answers by a neighbour's proof, without asking the zone's servers"));
    }

    private static List<UnboundOption> sources() {
        return List.of(
                broken("forward-zone", any(), ELSEWHERE),
                broken("stub-zone", any(), ELSEWHERE),
                broken("rpz", any(), ELSEWHERE),
                broken("cachedb", any(), ELSEWHERE),
                broken("dynlib-file", any(), ELSEWHERE),
                broken("python-script", any(), ELSEWHERE),
                warn("root-hints", any(), "names root servers of its own: they must be those that IANA publishes"));
    }

    /** No perspective may live on what was seen before (BR 3.2.2.9). */
    private static List<UnboundOption> freshness() {
        Predicate<String> tooLong = above(FEW_SECONDS);
        return List.of(
                broken("cache-min-ttl", above(0), "keeps answers for longer than their zone says" + REMOVE),
                new UnboundOption("cache-max-ttl", Mark.WARNING, "86400", tooLong, KEPT),
                new UnboundOption("cache-max-negative-ttl", Mark.WARNING, "3600", tooLong, KEPT),
                new UnboundOption(
                        "val-bogus-ttl",
                        Mark.WARNING,
                        "60",
                        tooLong,
                        "a repaired zone stays refused for that many seconds: set it to 1"),
                broken("serve-expired", yes(), "answers with records whose time is over" + REMOVE));
    }

    private static List<UnboundOption> control() {
        return List.of(
                broken("include", any(), "is not followed: give one whole file"),
                broken("include-toplevel", any(), "is not followed: give one whole file"),
                warn("control-enable", yes(), "lets somebody switch validation off for a name while it runs"),
                new UnboundOption(
                        "ede", Mark.WARNING, "no", no(), "does not say why an answer is bogus: set it to yes"));
    }

    private static UnboundOption broken(String keyword, Predicate<String> weakens, String why) {
        return new UnboundOption(keyword, Mark.BROKEN, null, weakens, why);
    }

    private static UnboundOption warn(String keyword, Predicate<String> weakens, String why) {
        return new UnboundOption(keyword, Mark.WARNING, null, weakens, why);
    }

    /** Whatever is written. */
    private static Predicate<String> any() {
        return Objects::nonNull;
    }

    private static Predicate<String> yes() {
        return "yes"::equals;
    }

    private static Predicate<String> no() {
        return Predicate.not("yes"::equals);
    }

    /** What is not a number is not known to be harmless. */
    private static Predicate<String> above(int limit) {
        return value -> !isAtMost(value, limit);
    }

    private static boolean isAtMost(String value, int limit) {
        return value.matches("[0-9]{1,9}") && Integer.parseInt(value) <= limit;
    }

    /** Pairs of a key size and the iterations that are followed up to it. */
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
