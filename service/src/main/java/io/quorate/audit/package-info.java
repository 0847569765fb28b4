/** The record: the format of a line, its writer, chain and signatures, the verifier, and what an auditor reads. */
@NullMarked
package io.quorate.audit;

import org.jspecify.annotations.NullMarked;
