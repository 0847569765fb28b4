package io.quorate.e2e.authority;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/** True proofs of absence in a zone (RFC 4035 section 3.1.3, RFC 5155 section 7.2). */
public final class Denial {

    private static final long TTL = 60;

    private Denial() {}

    public static List<Record> of(Zone zone, Name absent) {
        return zone.signing().hasNsec3() ? byHashes(zone, absent) : byNames(zone, absent);
    }

    private static List<Record> byNames(Zone zone, Name absent) {
        List<Record> proof = new ArrayList<>();
        proof.add(nsec(zone, absent));
        if (!zone.exists(absent)) {
            Record wildcard = nsec(zone, below("*", encloser(zone, absent)));
            if (!proof.contains(wildcard)) {
                proof.add(wildcard);
            }
        }
        return proof;
    }

    private static Record nsec(Zone zone, Name name) {
        NavigableSet<Name> owners = zone.owners(false);
        NavigableSet<Name> upTo = owners.headSet(name, true);
        Name owner = upTo.isEmpty() ? owners.last() : upTo.last();
        Name next = owners.higher(owner) == null ? zone.name() : owners.higher(owner);
        return new NSECRecord(owner, DClass.IN, TTL, next, zone.types(owner, Type.RRSIG, Type.NSEC));
    }

    private static List<Record> byHashes(Zone zone, Name absent) {
        TreeMap<String, Name> ring = new TreeMap<>();
        for (Name name : zone.owners(true)) {
            if (!zone.signing().leavesUnsignedDelegationsOut() || !zone.isUnsignedDelegation(name)) {
                ring.put(hash(zone, name), name);
            }
        }
        if (ring.containsKey(hash(zone, absent))) {
            return List.of(nsec3(zone, ring, hash(zone, absent)));
        }
        Name encloser = encloser(zone, absent);
        List<Record> proof = new ArrayList<>();
        proof.add(nsec3(zone, ring, hash(zone, encloser)));
        proof.add(nsec3(zone, ring, before(ring, hash(zone, nextCloser(absent, encloser)))));
        if (!zone.exists(absent)) {
            proof.add(nsec3(zone, ring, before(ring, hash(zone, below("*", encloser)))));
        }
        return proof.stream().distinct().toList();
    }

    private static Record nsec3(Zone zone, NavigableMap<String, Name> ring, String hash) {
        Map.Entry<String, Name> next = ring.higherEntry(hash);
        Name name = ring.get(hash);
        boolean bare = !zone.hasOwner(name) || zone.isUnsignedDelegation(name);
        return nsec3(
                zone,
                hash,
                next == null ? ring.firstKey() : next.getKey(),
                bare ? zone.types(name) : zone.types(name, Type.RRSIG));
    }

    /** Makes an NSEC3 of a zone from hashes in base32hex, true or invented. */
    public static NSEC3Record nsec3(Zone zone, String hash, String next, int... types) {
        int flags = zone.signing().leavesUnsignedDelegationsOut() ? 1 : 0;
        return new NSEC3Record(
                below(hash, zone.name()),
                DClass.IN,
                TTL,
                1,
                flags,
                zone.signing().iterations(),
                new byte[0],
                base().fromString(next),
                types);
    }

    public static String hash(Zone zone, Name name) {
        try {
            NSEC3Record hasher = new NSEC3Record(
                    zone.name(),
                    DClass.IN,
                    TTL,
                    1,
                    0,
                    zone.signing().iterations(),
                    new byte[0],
                    new byte[20],
                    new int[0]);
            return base().toString(hasher.hashName(name));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static Name below(String label, Name name) {
        try {
            return Name.concatenate(Name.fromString(label), name);
        } catch (TextParseException | NameTooLongException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String before(NavigableMap<String, Name> ring, String hash) {
        Map.Entry<String, Name> lower = ring.floorEntry(hash);
        return lower == null ? ring.lastKey() : lower.getKey();
    }

    private static Name encloser(Zone zone, Name absent) {
        Name up = new Name(absent, 1);
        while (!zone.exists(up)) {
            up = new Name(up, 1);
        }
        return up;
    }

    private static Name nextCloser(Name absent, Name encloser) {
        return new Name(absent, absent.labels() - encloser.labels() - 1);
    }

    private static base32 base() {
        return new base32(base32.Alphabet.BASE32HEX, false, false);
    }
}
