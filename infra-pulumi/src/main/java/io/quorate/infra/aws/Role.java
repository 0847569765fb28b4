package io.quorate.infra.aws;

/** The role of a region's process. */
enum Role {
    COORDINATOR,
    PERSPECTIVE
}
