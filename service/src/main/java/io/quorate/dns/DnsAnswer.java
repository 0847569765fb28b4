package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quorate.model.Detail;
import io.quorate.model.Dnssec;
import io.quorate.model.QuerySeen;

/** The outcome of one question. An answer that cannot be read in full is {@link Failed}, never empty. */
public sealed interface DnsAnswer permits DnsAnswer.Found, DnsAnswer.Absent, DnsAnswer.Failed {

    Question question();

    /** Returns the query for the record: server, code, time, and DNSSEC status. */
    QuerySeen seen();

    /** Returns the queries besides the question's own: for the targets of aliases, and without validation. */
    List<QuerySeen> further();

    /** Returns every query that the answer took. */
    default List<QuerySeen> queries() {
        List<QuerySeen> all = new ArrayList<>(List.of(seen()));
        all.addAll(further());
        return all;
    }

    /** Returns the DNSSEC status of this answer. */
    default Dnssec dnssec() {
        return seen().dnssec();
    }

    /**
     * Records of the type asked, at the name or at the end of its chain of aliases.
     *
     * @param aliases the targets of CNAME and DNAME in the order followed, with final dots
     * @param ttl     the smallest time to live of the set and of its aliases
     */
    record Found(
            Question question,
            List<DnsRecord> records,
            List<String> aliases,
            Duration ttl,
            QuerySeen seen,
            List<QuerySeen> further)
            implements DnsAnswer {

        public Found {
            records = List.copyOf(records);
            aliases = List.copyOf(aliases);
            further = List.copyOf(further);
        }

        /** Returns each record, with the aliases that led to it. */
        public Detail detail() {
            String last = aliases.isEmpty() ? question.name() : aliases.get(aliases.size() - 1);
            String owner = last.endsWith(".") ? last.substring(0, last.length() - 1) : last;
            return new Detail(
                    aliases,
                    records.stream()
                            .map(record -> record.seenAt(owner, ttl.toSeconds()))
                            .toList(),
                    null);
        }
    }

    /**
     * The records do not exist.
     *
     * @param nxdomain true if the name itself does not exist
     */
    record Absent(Question question, boolean nxdomain, List<String> aliases, QuerySeen seen, List<QuerySeen> further)
            implements DnsAnswer {

        public Absent {
            aliases = List.copyOf(aliases);
            further = List.copyOf(further);
        }
    }

    /**
     * The lookup failed, so nothing is known of the records.
     *
     * @param words a sentence: what was seen and what to do
     */
    record Failed(Question question, Kind kind, String words, QuerySeen seen, List<QuerySeen> further)
            implements DnsAnswer {

        public Failed {
            further = List.copyOf(further);
        }

        /** The ways in which a lookup fails, each with its remedy. */
        public enum Kind {
            TIMED_OUT("Try again when the name's servers answer."),
            SERVFAIL("Try again when the name's servers answer."),
            REFUSED("Let the name's servers answer everyone."),
            BOGUS(
                    "Repair the zone's signatures, or remove the DS record at its parent: until then every lookup fails."),
            MALFORMED("Repair the name's servers."),
            ALIAS_LOOP("Shorten the chain of CNAME records."),
            OTHER_RCODE("Repair the name's servers."),
            UNREACHABLE("The operator of this perspective repairs its resolver."),
            UNTRUSTED_RESOLVER("The operator of this perspective repairs its resolver.");

            private final String remedy;

            Kind(String remedy) {
                this.remedy = remedy;
            }

            /** Returns the remedy as a sentence: what to do, and whose task it is. */
            public String remedy() {
                return remedy;
            }
        }
    }
}
