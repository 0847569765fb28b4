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

/** Joins what signs with what records, for one event loop. */
final class ViewSigning {

    private final ServiceSettings settings;
    private final ViewSigner.@Nullable Key key;
    private final RecordedEvidence form = new RecordedEvidence();

    /**
     * @param key of this process; null where it signs nothing
     */
    ViewSigning(ServiceSettings settings, ViewSigner.@Nullable Key key) {
        this.settings = settings;
        this.key = key;
    }

    /** Returns what signs the views of this process; null where nothing does. */
    @Nullable
    ViewSigner signer() {
        try {
            return key == null ? null : new ViewSigner(key, form);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("a key that was read can sign", impossible);
        }
    }

    /** Returns what writes signatures into the record. */
    ViewSignatures signatures() {
        return new ViewSignatures(signer(), AuditStart.node(settings), reasons());
    }

    /** Returns what verifies signatures of replies. */
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

    /** Why views of this perspective that bear no signature bear none. */
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
