package io.quorate.model;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One DNS query as the audit record keeps it.
 *
 * @param name   the name asked, canonical, without final dot
 * @param type   the record type's mnemonic
 * @param server the resolver's address and port
 * @param rcode  the response code's mnemonic, or a word for the failure if no answer came
 * @param ede    the extended DNS error (RFC 8914), scrubbed, or null
 */
public record QuerySeen(
        String name,
        String type,
        String server,
        String rcode,
        @Nullable String ede,
        Dnssec dnssec,
        Duration took) {

    /** Returns a copy with another DNSSEC status. */
    public QuerySeen withDnssec(Dnssec other) {
        return new QuerySeen(name, type, server, rcode, ede, other, took);
    }
}
