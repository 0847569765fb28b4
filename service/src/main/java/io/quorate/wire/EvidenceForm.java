package io.quorate.wire;

import io.quorate.model.Evidence;

/** The form of evidence in the audit record. Perspectives sign this form, so that auditors can read what was signed. */
@FunctionalInterface
public interface EvidenceForm {

    /** Returns a JSON object with one member, named after the kind of the evidence. */
    byte[] octets(Evidence evidence);
}
