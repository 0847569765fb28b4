/**
 * The test of a live deployment ({@code verify-deployment}): requests about public names that are made for such tests,
 * and the judgement of the answers.
 *
 * <p>{@link io.quorate.app.deployment.PublicTestNames} has the names with their right answers. A caller sends each
 * request and returns an {@link io.quorate.app.deployment.Observed}; {@code DeploymentPolicy} judges it. HTTP belongs
 * to the caller.
 *
 * <p>Start reading at {@link io.quorate.app.deployment.DeploymentRun}.
 */
@NullMarked
package io.quorate.app.deployment;

import org.jspecify.annotations.NullMarked;
