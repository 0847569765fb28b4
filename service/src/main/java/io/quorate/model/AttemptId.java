package io.quorate.model;

/**
 * Names one attempt.
 *
 * @param requestId the same for all attempts of one request
 * @param number    of the attempt, from 1
 */
public record AttemptId(String requestId, int number) {}
