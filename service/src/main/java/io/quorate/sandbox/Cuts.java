package io.quorate.sandbox;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Knows where one view's tree is cut into zones, and adds the DNSSEC records of each zone. */
final class Cuts {

    private static final long TTL = 300;
    private static final int UNKNOWN_ALGORITHM = 200;

    private final World world;
    private final String view;
    private final ZoneSigner signer;
    private final Set<Name> apexes = new TreeSet<>();

    Cuts(World world, String view, ZoneSigner signer) {
        this.world = world;
        this.view = view;
        this.signer = signer;
        apexes.add(Name.root);
        world.cutsOf(view).forEach(apexes::add);
    }

    /** Returns the zone that answers for a name and type: DS belongs to the parent's side of a cut. */
    Name zoneOf(Name name, int type) {
        Name level = type == Type.DS && name.labels() > 1 ? new Name(name, 1) : name;
        while (!apexes.contains(level)) {
            level = new Name(level, 1);
        }
        return level;
    }

    boolean isApex(Name name) {
        return apexes.contains(name);
    }

    Validity validityOf(Name zone) {
        return world.validityOf(view, zone.toString(true));
    }

    /** Returns whether a chain of signed zones leads from the root to this zone's own signatures. */
    boolean isSigned(Name zone) {
        return validityOf(zone).isSigned() && (zone.equals(Name.root) || isChained(zoneOf(zone, Type.DS)));
    }

    private boolean isChained(Name zone) {
        return validityOf(zone).hasDs() && (zone.equals(Name.root) || isChained(zoneOf(zone, Type.DS)));
    }

    /** Returns the key at a signed zone's apex, if its signatures are real. */
    Optional<DNSKEYRecord> dnskey(Name zone) {
        return isSigned(zone) ? signer.dnskey(zone, algorithmOf(zone)) : Optional.empty();
    }

    /** Returns the signature of a set by a signed zone. */
    RRSIGRecord sign(List<Record> set, Name zone) {
        return signer.sign(set, zone, algorithmOf(zone), validityOf(zone) == Validity.BOGUS);
    }

    private int algorithmOf(Name zone) {
        return validityOf(zone) == Validity.UNSUPPORTED ? UNKNOWN_ALGORITHM : world.algorithmOf(zone.toString(true));
    }

    /** Returns the records of a zone's apex beyond its master file. */
    List<Record> furniture(Name zone) {
        Name server = Objects.requireNonNull(Name.fromConstantString("ns.sandbox.invalid."));
        return List.of(
                new SOARecord(zone, DClass.IN, TTL, server, server, 1, 3600, 600, 86_400, 60),
                new NSRecord(zone, DClass.IN, TTL, server));
    }

    Set<Name> apexes() {
        return Set.copyOf(apexes);
    }

    /** Returns the parent's record of a child's key, or that of another key where the world scripts so. */
    List<Record> ds(Name zone) {
        Validity validity = validityOf(zone);
        if (zone.equals(Name.root) || !validity.hasDs() || !isSigned(zoneOf(zone, Type.DS))) {
            return List.of();
        }
        DSRecord ds = signer.ds(zone, algorithmOf(zone));
        return List.of(validity == Validity.WRONG_KEY ? forged(ds) : ds);
    }

    private static DSRecord forged(DSRecord ds) {
        byte[] digest = ds.getDigest().clone();
        digest[0] ^= 1;
        return new DSRecord(
                ds.getName(), DClass.IN, TTL, ds.getFootprint(), ds.getAlgorithm(), ds.getDigestID(), digest);
    }
}
