package io.quorate.e2e.authority;

import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;

/** Copies of records, octet for octet. */
public final class Records {

    static final int UDP_PAYLOAD = 1232;

    private Records() {}

    /** Returns the record at another owner; a signature keeps its count of labels. */
    public static Record withOwner(Record record, Name owner) {
        return record.getName().equals(owner)
                ? record
                : Record.newRecord(
                        owner, record.getType(), record.getDClass(), record.getTTL(), record.rdataToWireCanonical());
    }

    public static Record inClassChaos(Record record) {
        return Record.newRecord(
                record.getName(), record.getType(), DClass.CH, record.getTTL(), record.rdataToWireCanonical());
    }

    static OPTRecord opt() {
        return new OPTRecord(UDP_PAYLOAD, 0, 0, ExtendedFlags.DO);
    }
}
