package io.quorate.e2e.authority;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** The true data of one zone, and their signatures. */
public final class Zone {

    private static final int NO_ALGORITHM = 200;

    private final Name name;
    private final Signing signing;
    private final ZoneKey key;
    private final Map<Name, Map<Integer, List<Record>>> sets = new TreeMap<>();
    private final Map<List<Record>, RRSIGRecord> signatures = new ConcurrentHashMap<>();

    Zone(Name name, Signing signing, Name server) {
        this.name = name;
        this.signing = signing;
        this.key = new ZoneKey(name);
        add(new SOARecord(name, DClass.IN, ZoneKey.TTL, server, server, 1, 3600, 600, 86_400, 60));
        add(new NSRecord(name, DClass.IN, ZoneKey.TTL, server));
        if (signing.isSigned()) {
            add(key.record());
        }
    }

    public Name name() {
        return name;
    }

    public Signing signing() {
        return signing;
    }

    public ZoneKey key() {
        return key;
    }

    final void add(Record record) {
        sets.computeIfAbsent(record.getName(), first -> new HashMap<>())
                .computeIfAbsent(record.getType(), first -> new ArrayList<>())
                .add(record);
    }

    void remove(Name owner, int type) {
        Map<Integer, List<Record>> types = sets.getOrDefault(owner, new HashMap<>());
        types.remove(type);
        if (types.isEmpty()) {
            sets.remove(owner);
        }
    }

    List<Record> set(Name owner, int type) {
        return sets.getOrDefault(owner, Map.of()).getOrDefault(type, List.of());
    }

    boolean hasOwner(Name owner) {
        return sets.containsKey(owner);
    }

    /** Returns whether the name has data or lies above one that has. */
    boolean exists(Name owner) {
        return sets.keySet().stream().anyMatch(other -> other.subdomain(owner));
    }

    boolean isUnsignedDelegation(Name owner) {
        return !owner.equals(name)
                && !set(owner, Type.NS).isEmpty()
                && set(owner, Type.DS).isEmpty();
    }

    /** Names with data, and those of empty non-terminals, in canonical order. */
    NavigableSet<Name> owners(boolean withEmptyNonTerminals) {
        TreeSet<Name> all = new TreeSet<>(sets.keySet());
        if (withEmptyNonTerminals) {
            for (Name owner : sets.keySet()) {
                for (Name up = owner; !up.equals(name); up = new Name(up, 1)) {
                    all.add(up);
                }
            }
        }
        return all;
    }

    /** Types at a name as a denial lists them; a delegation's addresses are not the zone's own. */
    int[] types(Name owner, int... more) {
        TreeSet<Integer> types =
                new TreeSet<>(sets.getOrDefault(owner, Map.of()).keySet());
        for (int type : more) {
            types.add(type);
        }
        return types.stream().mapToInt(Integer::intValue).toArray();
    }

    /** DS records that the parent holds for this zone. */
    List<DSRecord> delegationSigners() {
        return switch (signing) {
            case NONE -> List.of();
            case WRONG_DS -> List.of(new DSRecord(name, DClass.IN, ZoneKey.TTL, 1, 13, 2, new byte[32]));
            case UNKNOWN_ALGORITHM ->
                List.of(new DSRecord(name, DClass.IN, ZoneKey.TTL, 1, NO_ALGORITHM, 2, new byte[32]));
            default -> List.of(key.ds());
        };
    }

    /** The signature of a set as the zone publishes it. */
    RRSIGRecord signature(List<Record> set) {
        return signatures.computeIfAbsent(
                set, first -> signing == Signing.EXPIRED ? key.signLongAgo(first) : key.sign(first));
    }
}
