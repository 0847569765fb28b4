package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * The sender and the purpose of a request, taken from its headers and its connection.
 *
 * @param caller     the name of the API key
 * @param appliedFor the name in the certificate request, or null if the caller did not send it
 * @param order       the caller's identifier of the certificate request, or null if it did not send one
 * @param certificate the subject of the caller's TLS certificate, or null if it presented none
 * @param attempt     the attempt of the coordinator that asks, or null if it did not send one or the caller is not a
 *                    coordinator
 */
public record Origin(
        String caller,
        @Nullable String appliedFor,
        @Nullable String order,
        @Nullable String certificate,
        @Nullable AttemptId attempt) {

    /** The origin of a request that does not come from another coordinator. */
    public Origin(String caller, @Nullable String appliedFor, @Nullable String order, @Nullable String certificate) {
        this(caller, appliedFor, order, certificate, null);
    }

    public static final Origin UNKNOWN = Origin.uncertified("unknown", null, null);

    /** Returns the origin of a request without a client certificate. */
    public static Origin uncertified(String caller, @Nullable String appliedFor, @Nullable String order) {
        return new Origin(caller, appliedFor, order, null);
    }
}
