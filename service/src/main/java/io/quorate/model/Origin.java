package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, for the record alone: nothing of it decides.
 *
 * @param caller     the name of the API key
 * @param appliedFor the name in the certificate request, or null where the caller did not say it
 * @param order      the caller's mark of the certificate request, or null where it did not say one
 */
public record Origin(
        String caller,
        @Nullable String appliedFor,
        @Nullable String order) {

    public static final Origin UNKNOWN = new Origin("unknown", null, null);
}
