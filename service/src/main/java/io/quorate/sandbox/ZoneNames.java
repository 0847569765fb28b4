package io.quorate.sandbox;

import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The names of one zone in canonical order, with the types that each holds on this side of its cuts. */
final class ZoneNames {

    private final Name zone;
    private final Cuts cuts;
    private final Records records;
    private final NavigableSet<Name> owners = new TreeSet<>();

    ZoneNames(Name zone, Cuts cuts, Records records) {
        this.zone = zone;
        this.cuts = cuts;
        this.records = records;
        records.owners().stream().filter(this::isHere).forEach(owners::add);
    }

    /** Returns the names that hold records, delegations among them. */
    NavigableSet<Name> owners() {
        return owners;
    }

    Name zone() {
        return zone;
    }

    /** Returns whether the name, or a name below it, holds records. */
    boolean exists(Name name) {
        return owners.stream().anyMatch(owner -> owner.subdomain(name));
    }

    boolean isUnsignedDelegation(Name name) {
        return isDelegation(name) && cuts.ds(name).isEmpty();
    }

    /** Returns the types of a name, including those of the denial's own records. */
    int[] types(Name name, int... more) {
        Set<Integer> types = new TreeSet<>();
        if (isDelegation(name)) {
            types.add(Type.NS);
            if (!cuts.ds(name).isEmpty()) {
                types.add(Type.DS);
            }
        } else {
            types.addAll(records.typesAt(name));
            types.remove(Type.DS);
        }
        for (int type : more) {
            types.add(type);
        }
        return types.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the longest existing name at or above this one. */
    Name closestEncloser(Name name) {
        Name level = name;
        while (!exists(level) && !level.equals(zone)) {
            level = new Name(level, 1);
        }
        return level;
    }

    /** Returns the name one label longer than {@code encloser} on the way to {@code name}. */
    static Name nextCloser(Name name, Name encloser) {
        return new Name(name, name.labels() - encloser.labels() - 1);
    }

    static Name wildcardBelow(Name encloser) {
        return Name.fromConstantString(encloser.equals(Name.root) ? "*." : "*." + encloser);
    }

    List<Name> emptyNonTerminals() {
        return owners.stream()
                .flatMap(owner -> ancestorsBelowApex(owner).stream())
                .filter(name -> !owners.contains(name))
                .distinct()
                .toList();
    }

    private List<Name> ancestorsBelowApex(Name owner) {
        NavigableSet<Name> ancestors = new TreeSet<>();
        for (Name level = owner; !level.equals(zone); level = new Name(level, 1)) {
            ancestors.add(level);
        }
        return List.copyOf(ancestors);
    }

    private boolean isDelegation(Name name) {
        return cuts.isApex(name) && !name.equals(zone);
    }

    private boolean isHere(Name owner) {
        return owner.equals(zone)
                || cuts.zoneOf(owner, Type.DS).equals(zone)
                        && (cuts.isApex(owner) || cuts.zoneOf(owner, Type.A).equals(zone));
    }
}
