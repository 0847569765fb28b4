package io.quorate.infra.aws;

/** What a region's process is. */
enum Role {
    COORDINATOR,
    PERSPECTIVE
}
