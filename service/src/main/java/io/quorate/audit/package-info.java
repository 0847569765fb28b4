/**
 * The audit trail (BR 5.4.1): the format of its lines, the writer with its chain of hashes and signatures, the
 * verifier, and the reports that auditors read.
 *
 * <p>Attempts and checks enter through {@link io.quorate.audit.AuditTrail}; a line leaves for a file or standard
 * output, and its {@link io.quorate.model.AuditReference} returns to the caller. {@link io.quorate.audit.AuditEncoder}
 * writes the members of a line and {@link io.quorate.audit.AuditFrame} puts them into a chain. The readers
 * ({@link io.quorate.audit.AuditVerifier}, {@link io.quorate.audit.AuditStory}, {@link io.quorate.audit.AuditExtract},
 * {@link io.quorate.audit.AuditTally}) work on lines alone, so that an auditor needs the files and a key but no running
 * process. Verdicts are not judged again here.
 *
 * <p>Start reading at {@link io.quorate.audit.AuditTrail} for writing and at {@link io.quorate.audit.AuditReader} for
 * reading.
 */
@NullMarked
package io.quorate.audit;

import org.jspecify.annotations.NullMarked;
