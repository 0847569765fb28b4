package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * One DNS record as it was seen.
 *
 * @param owner the name that holds it, at the end of the aliases, without final dot
 * @param tag   of a CAA record, as sent; null for other types
 * @param ttl   in seconds, the smallest of its set and of the aliases; null where it is not known
 * @param value in plain, letter by letter: its writers cut and escape it
 */
public record RecordSeen(
        String owner, @Nullable String tag, @Nullable Long ttl, String value) {}
