package io.quorate.model;

import java.util.List;

/**
 * The perspectives that saw one member of a set, such as a contact, in one attempt.
 *
 * @param key          the member's key, as in {@link Evidence#members()}
 * @param byPrimary    whether the primary saw it
 * @param seenBy       the remotes that saw it, in the order of the cohort
 * @param unknownTo    the remotes that could not look
 * @param remotes      number of remotes that were asked
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

    /** Returns the remotes that saw it and those that were asked: "5/6" is 5 of 6 (BR 5.4.1 (2)). */
    public String corroborations() {
        return seenBy.size() + "/" + remotes;
    }

    /** Returns the service regions of the remotes that saw it. */
    public List<Rir> rirs() {
        return seenBy.stream().map(Perspective::rir).distinct().sorted().toList();
    }
}
