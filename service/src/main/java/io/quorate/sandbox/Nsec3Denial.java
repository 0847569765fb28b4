package io.quorate.sandbox;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/** Denial by hashes of the names (RFC 5155 section 7.2), without salt and additional iterations (RFC 9276). */
final class Nsec3Denial implements Denial {

    private static final long TTL = 60;
    private static final int OPT_OUT = 1;

    private final Name zone;
    private final ZoneNames names;
    private final boolean optOut;
    private final NSEC3Record hasher;
    private final TreeMap<String, Name> ring = new TreeMap<>();

    Nsec3Denial(Name zone, ZoneNames names, boolean optOut) {
        this.zone = zone;
        this.names = names;
        this.optOut = optOut;
        this.hasher = record(zone, new byte[20], new int[0]);
        List<Name> all = new ArrayList<>(names.owners());
        all.addAll(names.emptyNonTerminals());
        all.stream()
                .filter(name -> !optOut || !names.isUnsignedDelegation(name))
                .forEach(name -> ring.put(hash(name), name));
    }

    @Override
    public List<Record> of(Name name) {
        if (ring.containsKey(hash(name))) {
            return List.of(at(hash(name)));
        }
        Name encloser = names.closestEncloser(new Name(name, 1));
        List<Record> proof = new ArrayList<>();
        proof.add(at(hash(encloser)));
        proof.add(at(before(hash(ZoneNames.nextCloser(name, encloser)))));
        if (!names.exists(name)) {
            proof.add(at(before(hash(ZoneNames.wildcardBelow(encloser)))));
        }
        return proof;
    }

    private String before(String hash) {
        Map.Entry<String, Name> lower = ring.floorEntry(hash);
        return lower == null ? ring.lastKey() : lower.getKey();
    }

    private Record at(String hash) {
        Name name = Objects.requireNonNull(ring.get(hash), "no such hash in the ring");
        Map.Entry<String, Name> next = ring.higherEntry(hash);
        String nextHash = next == null ? ring.firstKey() : next.getKey();
        try {
            Name owner = Name.fromString(hash, zone);
            return record(owner, base().fromString(nextHash), types(name));
        } catch (TextParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private int[] types(Name name) {
        return !names.owners().contains(name)
                ? new int[0]
                : names.isUnsignedDelegation(name) ? names.types(name) : names.types(name, Type.RRSIG);
    }

    private NSEC3Record record(Name owner, byte[] next, int[] types) {
        return new NSEC3Record(
                owner, DClass.IN, TTL, NSEC3Record.SHA1_DIGEST_ID, optOut ? OPT_OUT : 0, 0, new byte[0], next, types);
    }

    private String hash(Name name) {
        try {
            return base().toString(hasher.hashName(name));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static base32 base() {
        return new base32(base32.Alphabet.BASE32HEX, false, false);
    }
}
