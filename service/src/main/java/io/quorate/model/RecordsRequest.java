package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which records of this type does a name have?
 *
 * @param namePrefix labels before the target, such as {@code _acme-challenge}; null where the target itself is asked
 */
public record RecordsRequest(
        Target target,
        @Nullable String namePrefix,
        DcvParameters.RecordType recordType,
        @Nullable String traceIdentifier)
        implements CheckRequest {

    /** The name that is asked, canonical, without final dot; the reverse name of an address. */
    public String name() {
        String base = target instanceof IpTarget ip ? ip.address().reverseName() : target.canonical();
        return namePrefix == null ? base : namePrefix + "." + base;
    }

    @Override
    public CheckType type() {
        return CheckType.RECORDS;
    }

    /** Records alone validate nothing: what they are used for is the caller's to say. */
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
