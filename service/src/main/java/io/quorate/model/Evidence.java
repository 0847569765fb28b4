package io.quorate.model;

/** What a check saw: the material of the answer's {@code details}, of the record, and of an auditor's questions. */
public sealed interface Evidence permits CaaEvidence, DcvEvidence {}
