package io.quorate.model;

/**
 * What DNSSEC says of an answer, and how that is known.
 *
 * @param reason one phrase: the proof, or why there is none
 */
public record Dnssec(DnssecStatus status, String reason) {

    public static final Dnssec UNKNOWN = new Dnssec(DnssecStatus.INDETERMINATE, "not looked at");

    /** The weaker of two: a decision is no better proven than its worst answer. */
    public Dnssec weaker(Dnssec other) {
        return other.status.compareTo(status) > 0 ? other : this;
    }
}
