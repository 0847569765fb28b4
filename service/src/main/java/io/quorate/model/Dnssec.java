package io.quorate.model;

/**
 * The DNSSEC status of an answer, and the reason for it.
 *
 * @param reason one phrase: the proof, or why there is none
 */
public record Dnssec(DnssecStatus status, String reason) {

    public static final Dnssec UNKNOWN = new Dnssec(DnssecStatus.INDETERMINATE, "not looked at");

    /** Returns the weaker of two statuses: a decision is only as well proven as its weakest answer. */
    public Dnssec weaker(Dnssec other) {
        return other.status.compareTo(status) > 0 ? other : this;
    }
}
