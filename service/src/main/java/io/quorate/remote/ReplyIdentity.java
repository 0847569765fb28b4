package io.quorate.remote;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.model.AttemptId;
import io.quorate.model.CheckRequest;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.SignedView;
import io.quorate.model.ViewStatement;
import io.quorate.model.ViewStatement.Asked;
import io.quorate.remote.IdentityPolicy.Echo;
import io.quorate.remote.IdentityPolicy.Expected;
import io.quorate.remote.RemotePerspective.Signing;
import io.quorate.remote.SignaturePolicy.Finding;
import io.quorate.support.CallContext;
import io.quorate.support.Ed25519;
import io.quorate.wire.Asker;
import io.quorate.wire.CheckReply.Answered;
import io.quorate.wire.PerspectiveHeaders;

/**
 * Verifies that replies come from one perspective, on one event loop: by the values they echo, and by its signature.
 */
final class ReplyIdentity {

    private final List<SigningKey> keys;
    private final Signing signing;
    private final Clock clock;
    private final Ed25519.Verifier verifier = new Ed25519.Verifier();

    /** @param keys the accepted keys; if empty, signatures are ignored */
    ReplyIdentity(List<SigningKey> keys, Signing signing, Clock clock) {
        this.keys = keys;
        this.signing = signing;
        this.clock = clock;
    }

    /** Returns the identity of this coordinator for the question; null if the question belongs to no attempt. */
    @Nullable
    Asker asker(CallContext call) {
        AttemptId attempt = call.attempt();
        return attempt == null ? null : new Asker(signing.node(), attempt);
    }

    /**
     * Returns the verified signature of a reply; null if none is required. Fails if the reply is not the perspective's
     * own answer to this request.
     *
     * @param asker as sent with the question
     */
    @Nullable
    SignedView verify(
            Expected expected, @Nullable Asker asker, CheckRequest request, Answered answered, MultiMap headers)
            throws RemoteCheckException {
        Optional<String> obstacle = IdentityPolicy.obstacle(expected, Echo.of(headers::get));
        if (obstacle.isPresent()) {
            throw new RemoteCheckException(Cause.WRONG_IDENTITY, obstacle.get());
        }
        return keys.isEmpty() ? null : verified(statement(expected, asker, request, answered, headers), headers);
    }

    private Optional<ViewStatement> statement(
            Expected expected, @Nullable Asker asker, CheckRequest request, Answered answered, MultiMap headers) {
        return Optional.ofNullable(asker)
                .map(known ->
                        Asked.of(known.node(), known.attempt(), expected.nonce(), expected.requestSha256(), request))
                .flatMap(asked -> signing.statements().of(expected.code(), asked, request, answered, headers::get));
    }

    private @Nullable SignedView verified(Optional<ViewStatement> statement, MultiMap headers)
            throws RemoteCheckException {
        Finding finding = SignaturePolicy.judge(
                keys, headers.get(PerspectiveHeaders.SIGNATURE), statement, verifier, clock.instant());
        String obstacle = finding.obstacle();
        if (obstacle != null) {
            throw new RemoteCheckException(Cause.WRONG_IDENTITY, obstacle);
        }
        return finding.view();
    }
}
