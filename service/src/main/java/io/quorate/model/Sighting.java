package io.quorate.model;

import java.util.List;

/**
 * Who saw one member of a set, such as a contact, in one attempt.
 *
 * @param key          the member, as {@link Evidence#members()} has it
 * @param byPrimary    whether the primary saw it
 * @param seenBy       the remotes that saw it, in the order of the cohort
 * @param unknownTo    the remotes that could not look
 * @param remotes      how many were asked
 * @param corroborated whether the primary, where there is one, and enough remotes in enough regions saw it (BR 3.2.2.9)
 */
public record Sighting(
        String key,
        boolean byPrimary,
        List<Perspective> seenBy,
        List<Perspective> unknownTo,
        int remotes,
        boolean corroborated) {

    public Sighting {
        seenBy = List.copyOf(seenBy);
        unknownTo = List.copyOf(unknownTo);
    }

    /** "5/6": 5 of the 6 remote perspectives that were asked saw it (BR 5.4.1 (2)). */
    public String corroborations() {
        return seenBy.size() + "/" + remotes;
    }

    /** The service regions of the remotes that saw it. */
    public List<Rir> rirs() {
        return seenBy.stream().map(Perspective::rir).distinct().sorted().toList();
    }
}
