package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, and what it is for.
 *
 * @param caller     the name of the API key
 * @param appliedFor the name in the certificate request, or null where the caller did not say it
 * @param order       the caller's mark of the certificate request, or null where it did not say one
 * @param certificate the subject of the caller's TLS certificate, or null where it showed none
 * @param attempt     the attempt of the coordinator that asks, or null where it did not say one, or none asks
 */
public record Origin(
        String caller,
        @Nullable String appliedFor,
        @Nullable String order,
        @Nullable String certificate,
        @Nullable AttemptId attempt) {

    /** The origin of a request that comes from no other coordinator. */
    public Origin(String caller, @Nullable String appliedFor, @Nullable String order, @Nullable String certificate) {
        this(caller, appliedFor, order, certificate, null);
    }

    public static final Origin UNKNOWN = Origin.uncertified("unknown", null, null);

    /** The origin of a request without a client certificate. */
    public static Origin uncertified(String caller, @Nullable String appliedFor, @Nullable String order) {
        return new Origin(caller, appliedFor, order, null);
    }
}
