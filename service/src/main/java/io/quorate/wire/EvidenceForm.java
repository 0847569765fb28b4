package io.quorate.wire;

import io.quorate.model.Evidence;

/** The form in which the record holds evidence: what is signed is what an auditor reads there. */
@FunctionalInterface
public interface EvidenceForm {

    /** Returns an object in JSON with one member, named for the kind of the evidence. */
    byte[] octets(Evidence evidence);
}
