package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the records of one type that a name has.
 *
 * @param namePrefix labels before the target, such as {@code _acme-challenge}; null if the target itself is queried
 */
public record RecordsRequest(
        Target target,
        @Nullable String namePrefix,
        DcvParameters.RecordType recordType,
        @Nullable String traceIdentifier)
        implements CheckRequest {

    /** Returns the name to query in canonical form, without final dot; for an address, its reverse name. */
    public String name() {
        String base = target instanceof IpTarget ip ? ip.address().reverseName() : target.canonical();
        return namePrefix == null ? base : namePrefix + "." + base;
    }

    @Override
    public CheckType type() {
        return CheckType.RECORDS;
    }

    /**
     * Returns the section on corroboration in general: records alone validate nothing, and their use is up to the
     * caller.
     */
    @Override
    public String section() {
        return "3.2.2.9";
    }

    @Override
    public RecordsEvidence noEvidence() {
        return new RecordsEvidence(name(), recordType, null, Dnssec.UNKNOWN, List.of(), null);
    }

    @Override
    public boolean asksForSet() {
        return true;
    }
}
