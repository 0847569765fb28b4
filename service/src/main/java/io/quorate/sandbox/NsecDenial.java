package io.quorate.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

import org.xbill.DNS.DClass;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Denial by names in canonical order (RFC 4035 section 3.1.3). */
final class NsecDenial implements Denial {

    private static final long TTL = 60;

    private final ZoneNames names;

    NsecDenial(ZoneNames names) {
        this.names = names;
    }

    @Override
    public List<Record> of(Name name) {
        List<Record> proof = new ArrayList<>();
        proof.add(matchingOrCovering(name));
        if (!names.exists(name)) {
            proof.add(matchingOrCovering(ZoneNames.wildcardBelow(names.closestEncloser(name))));
        }
        return proof;
    }

    private Record matchingOrCovering(Name name) {
        NavigableSet<Name> before = names.owners().headSet(name, false);
        Name owner = names.owners().contains(name)
                ? name
                : before.isEmpty() ? names.owners().last() : before.last();
        NavigableSet<Name> after = names.owners().tailSet(owner, false);
        Name next = after.isEmpty() ? names.zone() : after.first();
        return new NSECRecord(owner, DClass.IN, TTL, next, names.types(owner, Type.RRSIG, Type.NSEC));
    }
}
