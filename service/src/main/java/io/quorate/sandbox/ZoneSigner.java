package io.quorate.sandbox;

import java.util.List;
import java.util.Optional;

import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;

/** Makes the DNSSEC records of simulated zones. */
public interface ZoneSigner {

    /** Returns the parent's record of a zone's key. */
    DSRecord ds(Name zone, int algorithm);

    /** Returns the zone's key; empty if nothing verifies signatures. */
    Optional<DNSKEYRecord> dnskey(Name zone, int algorithm);

    /** Returns the signature of a record set. */
    RRSIGRecord sign(List<Record> set, Name zone, int algorithm, boolean expired);
}
