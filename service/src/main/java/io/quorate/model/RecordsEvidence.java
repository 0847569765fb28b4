package io.quorate.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The record set that a perspective saw.
 *
 * @param name         the name asked, without final dot
 * @param responseCode the RCODE as a number; null if no answer was read
 * @param detail       the records at the end of the aliases; null if no answer was read
 */
public record RecordsEvidence(
        String name,
        DcvParameters.RecordType recordType,
        @Nullable Integer responseCode,
        Dnssec dnssec,
        List<QuerySeen> queries,
        @Nullable Detail detail)
        implements Evidence {

    public RecordsEvidence {
        queries = List.copyOf(queries);
    }

    /** Returns the records; empty if there are none or no answer was read. */
    public List<RecordSeen> records() {
        return detail == null ? List.of() : detail.records();
    }

    /**
     * Returns one key per record. TTL and owner are reported but not compared, since caches and aliases change them.
     */
    @Override
    public Set<String> members() {
        Set<String> keys = new TreeSet<>();
        records().forEach(record -> keys.add(key(record)));
        return keys;
    }

    /** Returns the key by which a record is corroborated. */
    public static String key(RecordSeen record) {
        return record.tag() == null ? record.value() : record.tag() + " " + record.value();
    }

    @Override
    public RecordsEvidence with(Dnssec status, List<QuerySeen> asked) {
        return new RecordsEvidence(name, recordType, responseCode, status, asked, detail);
    }
}
