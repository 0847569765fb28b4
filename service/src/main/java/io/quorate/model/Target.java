package io.quorate.model;

/** The subject of a check: a domain name, possibly a wildcard, or an IP address. */
public sealed interface Target permits DomainName, IpTarget {

    /** Returns the caller's own spelling, unchanged, as answers echo it. */
    String spelling();

    /**
     * Returns the one form that equal targets share: A-labels in lower case without final dot and without {@code *.},
     * or the address as RFC 5952 writes it. Cohorts are chosen by it and queries are built from it.
     */
    String canonical();
}
