package io.quorate.model;

/**
 * One step of the algorithm by which a CA chooses an Authorization Domain Name (BR 3.2.2.4).
 *
 * @param from canonical, without final dot
 * @param to   canonical, without final dot
 */
public record AdnStep(Kind kind, String from, String to) {

    /** The two kinds of steps that BR 3.2.2.4 allows. */
    public enum Kind {
        /** The name is replaced by the target of its CNAME record. */
        ALIAS("alias"),
        /** The leftmost label is removed. */
        PRUNE("prune");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public static AdnStep alias(String from, String to) {
        return new AdnStep(Kind.ALIAS, from, to);
    }

    public static AdnStep prune(String from, String to) {
        return new AdnStep(Kind.PRUNE, from, to);
    }

    public boolean isAlias() {
        return kind == Kind.ALIAS;
    }
}
