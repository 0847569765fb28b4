package io.quorate.sandbox;

import java.util.List;

import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Makes a zone's proof that a name or record set does not exist. */
interface Denial {

    /** Returns the records that prove that a name, or a record set at it, is absent. */
    List<Record> of(Name name);

    static Denial of(Name zone, Cuts cuts, Records records) {
        ZoneNames names = new ZoneNames(zone, cuts, records);
        return switch (cuts.validityOf(zone)) {
            case SECURE_NSEC3 -> new Nsec3Denial(zone, names, false);
            case SECURE_OPT_OUT -> new Nsec3Denial(zone, names, true);
            default -> new NsecDenial(names);
        };
    }
}
