package io.quorate.caa;

import java.util.List;

import io.quorate.dns.DnsAnswer;

/**
 * Decides which answer of the tree counts (RFC 8659 section 3): the nearest set that is not empty. A failure below that
 * set could hide another set, so the tree is undetermined; a failure above it does not matter.
 */
public final class ClimbPolicy {

    private ClimbPolicy() {}

    /** The outcome of the climb. */
    public sealed interface Climb permits Relevant, Unrestricted, Undetermined {}

    /**
     * A relevant record set.
     *
     * @param rests the answers that the decision depends on: from the set down to the nearest name
     */
    public record Relevant(DnsAnswer.Found set, List<DnsAnswer> rests) implements Climb {}

    /** No record set up to the top-level domain. */
    public record Unrestricted(List<DnsAnswer> rests) implements Climb {}

    /**
     * The relevant record set cannot be determined.
     *
     * @param words the obstacle
     */
    public record Undetermined(DnsAnswer at, String words, List<DnsAnswer> rests) implements Climb {}

    /** Returns whether the answers above this one do not matter, because it has a set or could hide one. */
    static boolean decides(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Failed
                || answer instanceof DnsAnswer.Found found && !found.records().isEmpty();
    }

    /** Decides on these answers. */
    public static Climb climb(List<DnsAnswer> nearestFirst) {
        for (int level = 0; level < nearestFirst.size(); level++) {
            DnsAnswer answer = nearestFirst.get(level);
            List<DnsAnswer> rests = nearestFirst.subList(0, level + 1);
            if (answer instanceof DnsAnswer.Failed failed) {
                return new Undetermined(answer, failed.words(), rests);
            }
            if (answer instanceof DnsAnswer.Found found && !found.records().isEmpty()) {
                return new Relevant(found, rests);
            }
            boolean topLevel = level == nearestFirst.size() - 1;
            if (topLevel && answer instanceof DnsAnswer.Absent absent && absent.nxdomain()) {
                String words = "The top-level domain " + answer.question().name() + " does not exist (NXDOMAIN).";
                return new Undetermined(answer, words, rests);
            }
        }
        return new Unrestricted(nearestFirst);
    }
}
