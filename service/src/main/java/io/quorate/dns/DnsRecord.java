package io.quorate.dns;

import io.quorate.model.IpAddress;
import io.quorate.model.RecordSeen;

/** The data of a record without dnsjava's types. Octets stay octets and become text only where people read them. */
public sealed interface DnsRecord {

    /** Returns the record as callers see it. */
    default RecordSeen seenAt(String owner, long ttl) {
        if (this instanceof Caa caa) {
            return new RecordSeen(owner, caa.tag().readable(), ttl, caa.value().readable());
        }
        if (this instanceof Txt txt) {
            return new RecordSeen(owner, null, ttl, txt.value().readable());
        }
        String value = this instanceof Address found ? found.address().toString() : ((Name) this).target();
        return new RecordSeen(owner, null, ttl, value);
    }

    /**
     * A CAA property (RFC 8659 section 4.1).
     *
     * @param flags        the octet as sent
     * @param presentation the record data as a zone file writes it
     */
    record Caa(int flags, Octets tag, Octets value, String presentation) implements DnsRecord {}

    /** A TXT record, its strings joined without separator. */
    record Txt(Octets value) implements DnsRecord {}

    /** An A or AAAA record. */
    record Address(IpAddress address) implements DnsRecord {}

    /** The target of a CNAME or PTR record, as master files write it, with final dot. */
    record Name(String target) implements DnsRecord {}
}
