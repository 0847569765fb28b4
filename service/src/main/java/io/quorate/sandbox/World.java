package io.quorate.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.xbill.DNS.Name;

/**
 * The content of the simulated Internet: records as master files write them, for all views or for one, and faults. A
 * record set for one view replaces the set for all, which is how a hijack of one region is staged.
 */
public final class World {

    private static final String ALL = "";
    private static final int ECDSA_P256 = 13;

    private final List<Zone> zones;
    private final Map<Place, Fault> faults;

    private final Map<Place, Validity> validities;
    private final Map<String, Integer> algorithms;
    private final Map<String, Page> pages;
    private final Map<String, Challenge> challenges;

    private World(Builder from) {
        this.pages = Map.copyOf(from.pages);
        this.challenges = Map.copyOf(from.challenges);
        this.zones = List.copyOf(from.zones);
        this.faults = Map.copyOf(from.faults);
        this.validities = Map.copyOf(from.validities);
        this.algorithms = Map.copyOf(from.algorithms);
    }

    /** A master file and the view that it is for. */
    record Zone(String view, String origin, String text) {}

    private record Place(String view, String name) {}

    public static Builder builder() {
        return new Builder();
    }

    /** Returns the zones for all views, followed by those for this one. */
    List<Zone> zonesOf(String view) {
        List<Zone> ordered = new ArrayList<>();
        zones.stream().filter(zone -> zone.view().equals(ALL)).forEach(ordered::add);
        zones.stream().filter(zone -> zone.view().equals(view)).forEach(ordered::add);
        return ordered;
    }

    /** Returns the fault for questions about this name, or name and type, in this view. */
    Optional<Fault> faultOf(String view, String name) {
        Fault here = faults.get(new Place(view, name));
        return Optional.ofNullable(here == null ? faults.get(new Place(ALL, name)) : here);
    }

    /**
     * Returns the validity of a name in this view: that of the name, or of the nearest name above it that has one; the
     * root is secure.
     */
    Validity validityOf(String view, String name) {
        String level = name;
        while (true) {
            Validity here = validities.get(new Place(view, level));
            Validity said = here == null ? validities.get(new Place(ALL, level)) : here;
            if (said != null || level.isEmpty()) {
                return said == null ? Validity.SECURE : said;
            }
            int dot = level.indexOf('.');
            level = dot < 0 ? "" : level.substring(dot + 1);
        }
    }

    /** Returns the number of the DNSSEC algorithm that a zone is signed with. */
    int algorithmOf(String zone) {
        return algorithms.getOrDefault(zone, ECDSA_P256);
    }

    /** Returns the pages by address, host and path. */
    Map<String, Page> pages() {
        return pages;
    }

    /** Returns the certificates by server name. */
    Map<String, Challenge> challenges() {
        return challenges;
    }

    /** Returns the names at which a view's tree is cut: every origin, and every name with its own validity. */
    List<Name> cutsOf(String view) {
        return Stream.concat(
                        zones.stream().map(Zone::origin),
                        validities.keySet().stream()
                                .filter(place ->
                                        place.view().equals(ALL) || place.view().equals(view))
                                .map(Place::name)
                                .map(name -> name.isEmpty() ? "." : name + "."))
                .map(Name::fromConstantString)
                .distinct()
                .toList();
    }

    /** Builds a world. */
    public static final class Builder {

        private final List<Zone> zones = new ArrayList<>();
        private final Map<Place, Fault> faults = new HashMap<>();

        private final Map<Place, Validity> validities = new HashMap<>();
        private final Map<String, Integer> algorithms = new HashMap<>();
        private final Map<String, Page> pages = new HashMap<>();
        private final Map<String, Challenge> challenges = new HashMap<>();

        private Builder() {}

        /** Adds records for all views; {@code origin} has its final dot. */
        public Builder zone(String origin, String masterFile) {
            zones.add(new Zone(ALL, origin, masterFile));
            return this;
        }

        /** Adds record sets that only this view sees, instead of those for all. */
        public Builder zoneIn(String view, String origin, String masterFile) {
            zones.add(new Zone(view, origin, masterFile));
            return this;
        }

        /**
         * Adds a fault for questions about this name in every view. The name is in lower case without final dot;
         * followed by a type, as in {@code n.example AAAA}, the fault is for that type only.
         */
        public Builder fault(String name, Fault fault) {
            faults.put(new Place(ALL, name), fault);
            return this;
        }

        /** Adds a fault for questions about this name in one view. */
        public Builder faultIn(String view, String name, Fault fault) {
            faults.put(new Place(view, name), fault);
            return this;
        }

        /**
         * Sets the validity of this name and all names below it, which makes it a zone. The name is in lower case
         * without final dot.
         */
        public Builder validity(String name, Validity validity) {
            validities.put(new Place(ALL, name), validity);
            return this;
        }

        /** Sets the validity of this name as one view's resolver finds it. */
        public Builder validityIn(String view, String name, Validity validity) {
            validities.put(new Place(view, name), validity);
            return this;
        }

        /** Sets the DNSSEC algorithm of one zone by its number; the default is ECDSA P-256. */
        public Builder algorithm(String zone, int number) {
            algorithms.put(zone, number);
            return this;
        }

        /** Sets the answer of the web server on {@code 127.0.0.1} for a host and path, as in {@code n.example/path}. */
        public Builder page(String hostAndPath, Page page) {
            pages.put(WebServer.HONEST + " " + hostAndPath, page);
            return this;
        }

        /** Sets the answer on {@code 127.0.0.2}, to which a hijacked view leads. */
        public Builder attackersPage(String hostAndPath, Page page) {
            pages.put(WebServer.ATTACKER + " " + hostAndPath, page);
            return this;
        }

        /** Sets the answer on {@code ::1}; without such a page no server listens there. */
        public Builder ipv6Page(String hostAndPath, Page page) {
            pages.put(WebServer.IPV6 + " " + hostAndPath, page);
            return this;
        }

        /** Sets the certificate that the TLS server shows for this server name. */
        public Builder challenge(String serverName, Challenge challenge) {
            challenges.put(serverName, challenge);
            return this;
        }

        public World build() {
            return new World(this);
        }
    }
}
