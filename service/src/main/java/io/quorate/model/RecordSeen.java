package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * One DNS record that was seen.
 *
 * @param owner the name that holds it, at the end of the aliases, without final dot
 * @param tag   the tag of a CAA record, as sent; null for other types
 * @param ttl   in seconds, the smallest of its set and of the aliases; null if unknown
 * @param value the plain value, unescaped and uncut: its writers cut and escape it
 */
public record RecordSeen(
        String owner, @Nullable String tag, @Nullable Long ttl, String value) {}
