package io.quorate.caa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quorate.dns.DnsRecord.Caa;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;

/**
 * Judges a pass of another implementation's perspective again by the records that it saw, because a version without
 * support for RFC 8657 silently ignores its parameters.
 */
public final class CaaReassessment {

    private CaaReassessment() {}

    /** The ruling of the records on the pass. */
    public enum Ruling {
        PERMITTED,
        DENIED,
        UNKNOWN
    }

    /** Rules on a pass with this evidence. */
    public static Ruling of(CaaRequest asked, CaaEvidence seen, CaaSettings settings) {
        if (Boolean.FALSE.equals(seen.present())) {
            return Ruling.PERMITTED;
        }
        List<String> texts = seen.recordsSeen();
        if (seen.present() == null || texts == null || texts.isEmpty()) {
            return Ruling.UNKNOWN;
        }
        List<Caa> records = new ArrayList<>();
        for (String text : texts) {
            Optional<Caa> record = CaaText.parse(text);
            if (record.isEmpty()) {
                return Ruling.UNKNOWN;
            }
            records.add(record.get());
        }
        CaaQuestion question = CaaQuestion.of(asked.target().wildcard(), asked.parameters(), settings);
        if (question.issuers().isEmpty()) {
            return Ruling.UNKNOWN;
        }
        return CaaPolicy.decide(records, question).permitted() ? Ruling.PERMITTED : Ruling.DENIED;
    }
}
