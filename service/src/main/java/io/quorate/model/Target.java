package io.quorate.model;

/** What is checked: a domain name, maybe a wildcard, or an IP address. */
public sealed interface Target permits DomainName, IpTarget {

    /** The caller's own spelling, untouched: what an answer echoes. */
    String spelling();

    /**
     * The one form that equal targets share: A-labels in lower case without final dot and without {@code *.}, or the
     * address as RFC 5952 writes it. Cohorts are chosen by it and queries are built from it.
     */
    String canonical();
}
