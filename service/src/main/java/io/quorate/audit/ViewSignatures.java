package io.quorate.audit;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptId;
import io.quorate.model.AttemptRecord;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.SignedView;
import io.quorate.model.ViewStatement;
import io.quorate.wire.EvidenceWriter;
import io.quorate.wire.ViewSigner;

/**
 * Writes the signature of each view with everything needed to verify it, or the reason for its absence. One per event
 * loop.
 */
public final class ViewSignatures {

    /** Signs nothing. */
    static final ViewSignatures NONE = new ViewSignatures(null, "", Map.of());

    static final String MEMBER = "view_signature";
    static final String VERSION = "v1";

    private final @Nullable ViewSigner own;
    private final String node;
    private final Map<String, Unsigned> reasons;

    /** The reason why a view is not signed. */
    public enum Unsigned {
        /** No signature is required: the perspective's entry has no keys. */
        NO_KEY("no-key"),
        /** The perspective is of another make and does not sign. */
        FOREIGN("foreign"),
        /** The view was taken in the coordinator's own process. */
        SAME_PROCESS("same-process"),
        /** No countable reply came. */
        NO_REPLY("no-reply");

        private final String wireName;

        Unsigned(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * @param own     signs the primary's view; null if it has no key
     * @param node    the name under which this process keeps its record
     * @param reasons why views are not signed, by the perspectives' codes
     */
    public ViewSignatures(@Nullable ViewSigner own, String node, Map<String, Unsigned> reasons) {
        this.own = own;
        this.node = node;
        this.reasons = Map.copyOf(reasons);
    }

    void primary(JsonGenerator json, AttemptRecord attempt, PerspectiveReport view) throws IOException {
        AttemptId id = new AttemptId(attempt.requestId(), attempt.attempt().number());
        write(
                json,
                own == null ? null : own.signOwn(node, id, attempt.request().check(), view.report()),
                Unsigned.NO_KEY);
    }

    void remote(JsonGenerator json, PerspectiveReport view) throws IOException {
        write(
                json,
                view.report().signed(),
                reasons.getOrDefault(view.perspective().code(), Unsigned.NO_KEY));
    }

    private static void write(JsonGenerator json, @Nullable SignedView view, Unsigned reason) throws IOException {
        if (view == null) {
            json.writeNullField(MEMBER);
        } else {
            json.writeObjectFieldStart(MEMBER);
            members(json, view);
            json.writeEndObject();
        }
        EvidenceWriter.string(json, "unsigned", view == null ? reason.wireName() : null);
    }

    private static void members(JsonGenerator json, SignedView view) throws IOException {
        ViewStatement statement = view.statement();
        ViewStatement.Asked asked = statement.asked();
        ViewStatement.Seen seen = statement.seen();
        json.writeStringField("version", VERSION);
        json.writeStringField("key", view.keyId());
        json.writeStringField("node", asked.node());
        json.writeStringField("nonce", asked.nonce());
        json.writeStringField("request_sha256", asked.requestSha256());
        json.writeStringField("outcome", seen.outcome());
        json.writeStringField("cause", seen.cause());
        json.writeStringField("dnssec", seen.dnssec());
        EvidenceWriter.strings(json, "error_types", seen.errorTypes());
        EvidenceWriter.strings(json, "matched", seen.matched());
        json.writeBooleanField("lists_steps", seen.steps() != null);
        json.writeNumberField("evidence_octets", seen.evidenceOctets());
        json.writeStringField("evidence_sha256", seen.evidenceSha256());
        json.writeStringField("time", statement.time().toString());
        json.writeStringField("build", statement.build());
        json.writeStringField("value", view.signature());
    }
}
