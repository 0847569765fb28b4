package io.quorate.coordinator;

import io.quorate.model.Incomplete.Cause;

/**
 * The reason why a perspective could not be asked, or did not answer as it should.
 *
 * @param words one or more sentences
 */
public record PerspectiveFault(Cause cause, String words) {}
