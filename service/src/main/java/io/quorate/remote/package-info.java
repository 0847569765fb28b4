/**
 * Asks perspectives on other machines over HTTP.
 *
 * <p>A {@link io.quorate.model.CheckRequest} enters and a {@code CheckReport} leaves; every failure on the way is
 * {@code Incomplete}. This room finds the address, keeps connections, verifies that the reply comes from the
 * perspective that was asked, and judges the evidence of foreign perspectives (other implementations of Open MPIC)
 * again. The bytes are read and written by {@code io.quorate.wire}; how many perspectives are asked, and when one is
 * not, is decided in {@code io.quorate.coordinator}. The HTTP client to perspectives is used nowhere else.
 *
 * <p>Start with {@link io.quorate.remote.RemotePerspective}; {@code Exchange} and {@code Connections} send, {@code
 * IdentityPolicy} and {@code ReplyPolicy} judge.
 */
@NullMarked
package io.quorate.remote;

import org.jspecify.annotations.NullMarked;
