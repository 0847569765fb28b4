package io.quorate.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

import io.quorate.dns.RawCaaRecord;

/** All records of one view, by name and type. */
final class Records {

    private final Map<Name, Map<Integer, List<Record>>> sets = new HashMap<>();
    private final Set<Name> existing = new HashSet<>();

    static Records of(List<World.Zone> zones, Cuts cuts) {
        RawCaaRecord.register();
        Records records = new Records();
        zones.forEach(zone -> records.add(read(zone)));
        cuts.apexes().forEach(apex -> records.furnish(apex, cuts));
        return records;
    }

    /** Adds the records that a zone's apex needs and its master file lacks. */
    private void furnish(Name apex, Cuts cuts) {
        List<Record> furniture = new ArrayList<>(cuts.ds(apex));
        cuts.dnskey(apex).ifPresent(furniture::add);
        Set<Integer> there = Set.copyOf(typesAt(apex));
        cuts.furniture(apex).stream()
                .filter(record -> !there.contains(record.getType()))
                .forEach(furniture::add);
        add(furniture);
    }

    /** Returns the records at this name, or those of the wildcard above it with this name as owner. */
    List<Record> at(Name name, int type) {
        List<Record> own = sets.getOrDefault(name, Map.of()).getOrDefault(type, List.of());
        if (!own.isEmpty() || existing.contains(name) || name.labels() < 2) {
            return own;
        }
        Name wildcard = wildcardFor(name);
        return sets.getOrDefault(wildcard, Map.of()).getOrDefault(type, List.of()).stream()
                .map(record -> withOwner(record, name))
                .toList();
    }

    /** Returns whether the name exists: it or a name below it has records, or a wildcard covers it. */
    boolean exists(Name name) {
        return existing.contains(name) || name.labels() >= 2 && sets.containsKey(wildcardFor(name));
    }

    /** Returns whether the name's records come from the wildcard above it. */
    boolean isFromWildcard(Name name) {
        return !existing.contains(name) && name.labels() >= 2 && sets.containsKey(wildcardFor(name));
    }

    /** Returns the set as the wildcard above the name holds it. */
    List<Record> wildcardSet(Name name, int type) {
        return sets.getOrDefault(wildcardFor(name), Map.of()).getOrDefault(type, List.of());
    }

    /** Returns every name that holds records. */
    Set<Name> owners() {
        return Set.copyOf(sets.keySet());
    }

    Set<Integer> typesAt(Name name) {
        return sets.getOrDefault(name, Map.of()).keySet();
    }

    /** Returns the DNAME above the name; empty if there is none. */
    Optional<Record> dnameAbove(Name name) {
        for (int depth = 1; depth < name.labels(); depth++) {
            List<Record> dname =
                    sets.getOrDefault(ancestor(name, depth), Map.of()).getOrDefault(Type.DNAME, List.of());
            if (!dname.isEmpty()) {
                return Optional.of(dname.get(0));
            }
        }
        return Optional.empty();
    }

    /** Adds records; each replaces an existing set as a whole. */
    private void add(List<Record> records) {
        Map<Name, Map<Integer, List<Record>>> fresh = new HashMap<>();
        for (Record record : records) {
            fresh.computeIfAbsent(record.getName(), name -> new HashMap<>())
                    .computeIfAbsent(record.getType(), type -> new ArrayList<>())
                    .add(record);
        }
        fresh.forEach((name, types) -> {
            sets.computeIfAbsent(name, absent -> new HashMap<>()).putAll(types);
            for (int depth = 0; depth < name.labels(); depth++) {
                existing.add(ancestor(name, depth));
            }
        });
    }

    private static List<Record> read(World.Zone zone) {
        List<Record> records = new ArrayList<>();
        try (Master master = new Master(
                new ByteArrayInputStream(zone.text().getBytes(StandardCharsets.UTF_8)),
                Name.fromString(zone.origin()),
                300)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                records.add(record);
            }
            return records;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the sandbox's zone " + zone.origin() + " cannot be read", unreadable);
        }
    }

    private static Name ancestor(Name name, int depth) {
        return new Name(name, depth);
    }

    private static Name wildcardFor(Name name) {
        return name.wild(1);
    }

    static Record withOwner(Record record, Name owner) {
        return Record.newRecord(
                owner, record.getType(), record.getDClass(), record.getTTL(), record.rdataToWireCanonical());
    }
}
