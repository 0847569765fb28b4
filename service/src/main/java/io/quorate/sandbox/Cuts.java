package io.quorate.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Where the simulated tree is cut into zones, with the key of each: the same for all views. */
final class Cuts {

    private static final long TTL = 300;

    private final World world;
    private final Set<Name> apexes = new TreeSet<>();
    private final Map<Name, ZoneKey> keys = new HashMap<>();

    Cuts(World world) {
        this.world = world;
        apexes.add(Name.root);
        world.cuts().forEach(apexes::add);
    }

    /** The zone that answers for a name and type: DS belongs to the parent's side of a cut. */
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
        return world.validityOf(zone.toString(true));
    }

    /** Whether a chain of signed zones leads from the root to this zone's own signatures. */
    boolean isSigned(Name zone) {
        return validityOf(zone).isSigned() && (zone.equals(Name.root) || isChained(zoneOf(zone, Type.DS)));
    }

    private boolean isChained(Name zone) {
        return validityOf(zone).hasDs() && (zone.equals(Name.root) || isChained(zoneOf(zone, Type.DS)));
    }

    /** Made when it is first needed: most worlds use few of theirs. */
    synchronized ZoneKey key(Name zone) {
        return made(zone, () -> ZoneKey.of(zone, world.algorithmOf(zone.toString(true))));
    }

    private ZoneKey made(Name zone, Supplier<ZoneKey> maker) {
        ZoneKey key = keys.get(zone);
        if (key == null) {
            key = maker.get();
            keys.put(zone, key);
        }
        return key;
    }

    /** What a zone's apex holds beside its master file. */
    List<Record> furniture(Name zone) {
        Name server = Objects.requireNonNull(Name.fromConstantString("ns.sandbox.invalid."));
        return List.of(
                new SOARecord(zone, DClass.IN, TTL, server, server, 1, 3600, 600, 86_400, 60),
                new NSRecord(zone, DClass.IN, TTL, server));
    }

    Set<Name> apexes() {
        return Set.copyOf(apexes);
    }

    /** The parent's record of a child's key; that of another key where the world says so. */
    List<Record> ds(Name zone) {
        Validity validity = validityOf(zone);
        if (zone.equals(Name.root) || !validity.hasDs() || !isSigned(zoneOf(zone, Type.DS))) {
            return List.of();
        }
        DSRecord ds = key(zone).ds();
        return List.of(validity == Validity.WRONG_KEY ? forged(ds) : ds);
    }

    private static DSRecord forged(DSRecord ds) {
        byte[] digest = ds.getDigest().clone();
        digest[0] ^= 1;
        return new DSRecord(
                ds.getName(), DClass.IN, TTL, ds.getFootprint(), ds.getAlgorithm(), ds.getDigestID(), digest);
    }
}
