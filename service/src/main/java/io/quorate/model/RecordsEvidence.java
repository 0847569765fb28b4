package io.quorate.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The record set that a view saw.
 *
 * @param name         the name asked, without final dot
 * @param responseCode the RCODE as a number; null where no answer was read
 * @param detail       the records at the end of the aliases; null where no answer was read
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

    /** Returns the records, empty where there are none or no answer was read. */
    public List<RecordSeen> records() {
        return detail == null ? List.of() : detail.records();
    }

    /** One for each record: TTL and owner are reported and not compared, since caches and aliases change them. */
    @Override
    public Set<String> members() {
        Set<String> keys = new TreeSet<>();
        records().forEach(record -> keys.add(key(record)));
        return keys;
    }

    /** What a record is corroborated by. */
    public static String key(RecordSeen record) {
        return record.tag() == null ? record.value() : record.tag() + " " + record.value();
    }

    @Override
    public RecordsEvidence with(Dnssec status, List<QuerySeen> asked) {
        return new RecordsEvidence(name, recordType, responseCode, status, asked, detail);
    }
}
