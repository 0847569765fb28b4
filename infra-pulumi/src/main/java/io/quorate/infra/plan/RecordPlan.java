package io.quorate.infra.plan;

/**
 * The audit record.
 *
 * @param days       how long log groups and archive keep it
 * @param deletable  whether {@code pulumi destroy} deletes its log groups
 * @param archived   whether a copy goes to a bucket whose objects cannot be deleted before those days have passed
 * @param signingKey private key that signs checkpoints, in PEM; empty for none
 * @param publicKey  its public half, in PEM
 */
public record RecordPlan(int days, boolean deletable, boolean archived, String signingKey, String publicKey) {

    /** Returns whether checkpoints are signed. */
    public boolean signed() {
        return !signingKey.isEmpty();
    }

    /** Omits the signing key. */
    @Override
    public String toString() {
        return "RecordPlan[" + days + " days, deletable=" + deletable + ", archived=" + archived + "]";
    }
}
