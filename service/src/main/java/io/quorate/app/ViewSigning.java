package io.quorate.app;

import java.security.InvalidKeyException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.RecordedEvidence;
import io.quorate.audit.ViewSignatures;
import io.quorate.audit.ViewSignatures.Unsigned;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.remote.RemotePerspective.Signing;
import io.quorate.wire.ViewSigner;
import io.quorate.wire.ViewStatements;

/** Joins signing with the audit record, for one event loop. */
final class ViewSigning {

    private final ServiceSettings settings;
    private final ViewSigner.@Nullable Key key;
    private final RecordedEvidence form = new RecordedEvidence();

    /** @param key this process's key; null if it signs nothing */
    ViewSigning(ServiceSettings settings, ViewSigner.@Nullable Key key) {
        this.settings = settings;
        this.key = key;
    }

    /** Returns the signer of this process's checks, or null if it signs nothing. */
    @Nullable
    ViewSigner signer() {
        try {
            return key == null ? null : new ViewSigner(key, form);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("a key that was read can sign", impossible);
        }
    }

    /** Returns the writer of signatures in the audit record. */
    ViewSignatures signatures() {
        return new ViewSignatures(signer(), AuditStart.node(settings), reasons());
    }

    /** Returns the verifier of signatures on replies. */
    Signing ofReplies() {
        return new Signing(AuditStart.node(settings), new ViewStatements(form));
    }

    private Map<String, Unsigned> reasons() {
        Map<String, Unsigned> reasons = new HashMap<>();
        Optional.ofNullable(settings.coordinator()).map(CoordinatorSettings::perspectives).stream()
                .flatMap(List::stream)
                .forEach(remote -> reasons.put(remote.code(), reason(remote)));
        return reasons;
    }

    /** Returns the reason to record for a check of this perspective that has no signature. */
    static Unsigned reason(RemoteSettings remote) {
        if (remote.local()) {
            return Unsigned.SAME_PROCESS;
        }
        if (remote.protocol() == Protocol.OPEN_MPIC) {
            return Unsigned.FOREIGN;
        }
        return remote.keys().isEmpty() ? Unsigned.NO_KEY : Unsigned.NO_REPLY;
    }
}
