package io.quorate.coordinator;

import io.quorate.model.Incomplete.Cause;

/**
 * Why a perspective could not be asked, or did not answer as it should.
 *
 * @param words a sentence or more
 */
public record PerspectiveFault(Cause cause, String words) {}
