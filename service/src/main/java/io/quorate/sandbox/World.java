package io.quorate.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.xbill.DNS.Name;

/**
 * What the simulated Internet holds: records as master files write them, for all views or for one, and faults. A record
 * set written for a view takes the place of the one for all: that is how a hijack of one region is staged.
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

    /** Zones for all views first, then those for this one. */
    List<Zone> zonesOf(String view) {
        List<Zone> ordered = new ArrayList<>();
        zones.stream().filter(zone -> zone.view().equals(ALL)).forEach(ordered::add);
        zones.stream().filter(zone -> zone.view().equals(view)).forEach(ordered::add);
        return ordered;
    }

    /** The fault that a question for this name, or name and type, meets in this view. */
    Optional<Fault> faultOf(String view, String name) {
        Fault here = faults.get(new Place(view, name));
        return Optional.ofNullable(here == null ? faults.get(new Place(ALL, name)) : here);
    }

    /**
     * What validation says of a name in this view: what was said of it or of the nearest name above it; the root is
     * secure.
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

    /** The number of the DNSSEC algorithm that a zone is signed with. */
    int algorithmOf(String zone) {
        return algorithms.getOrDefault(zone, ECDSA_P256);
    }

    /** Pages by address, host and path. */
    Map<String, Page> pages() {
        return pages;
    }

    /** Certificates by server name. */
    Map<String, Challenge> challenges() {
        return challenges;
    }

    /** Where a view's tree is cut: every origin, and every name of which validation says something of its own. */
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

    /** Gathers a world. */
    public static final class Builder {

        private final List<Zone> zones = new ArrayList<>();
        private final Map<Place, Fault> faults = new HashMap<>();

        private final Map<Place, Validity> validities = new HashMap<>();
        private final Map<String, Integer> algorithms = new HashMap<>();
        private final Map<String, Page> pages = new HashMap<>();
        private final Map<String, Challenge> challenges = new HashMap<>();

        private Builder() {}

        /** Records for all views; {@code origin} with final dot. */
        public Builder zone(String origin, String masterFile) {
            zones.add(new Zone(ALL, origin, masterFile));
            return this;
        }

        /** Record sets that only this view sees, in the place of those for all. */
        public Builder zoneIn(String view, String origin, String masterFile) {
            zones.add(new Zone(view, origin, masterFile));
            return this;
        }

        /**
         * Questions for this name, lower case and without final dot, meet this fault everywhere; with a type behind it,
         * as in {@code n.example AAAA}, those for that type alone.
         */
        public Builder fault(String name, Fault fault) {
            faults.put(new Place(ALL, name), fault);
            return this;
        }

        /** Questions for this name meet this fault in one view. */
        public Builder faultIn(String view, String name, Fault fault) {
            faults.put(new Place(view, name), fault);
            return this;
        }

        /** How this name, lower case and without final dot, and all below it are signed: it becomes a zone of its own. */
        public Builder validity(String name, Validity validity) {
            validities.put(new Place(ALL, name), validity);
            return this;
        }

        /** The same as one view's resolver finds it. */
        public Builder validityIn(String view, String name, Validity validity) {
            validities.put(new Place(view, name), validity);
            return this;
        }

        /** The DNSSEC algorithm of one zone, by its number; ECDSA P-256 where nothing is said. */
        public Builder algorithm(String zone, int number) {
            algorithms.put(zone, number);
            return this;
        }

        /** What the web server on {@code 127.0.0.1} answers for a host and path, as in {@code n.example/path}. */
        public Builder page(String hostAndPath, Page page) {
            pages.put(WebServer.HONEST + " " + hostAndPath, page);
            return this;
        }

        /** The same on {@code 127.0.0.2}: where a lying view leads. */
        public Builder attackersPage(String hostAndPath, Page page) {
            pages.put(WebServer.ATTACKER + " " + hostAndPath, page);
            return this;
        }

        /** The same on {@code ::1}; without such a page nobody listens there. */
        public Builder ipv6Page(String hostAndPath, Page page) {
            pages.put(WebServer.IPV6 + " " + hostAndPath, page);
            return this;
        }

        /** What the TLS server shows to those who name this server. */
        public Builder challenge(String serverName, Challenge challenge) {
            challenges.put(serverName, challenge);
            return this;
        }

        public World build() {
            return new World(this);
        }
    }
}
