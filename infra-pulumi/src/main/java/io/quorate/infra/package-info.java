/** The Pulumi program that puts Quorate on ECS Fargate, one region a perspective. */
@NullMarked
package io.quorate.infra;

import org.jspecify.annotations.NullMarked;
