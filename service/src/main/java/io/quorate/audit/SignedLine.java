package io.quorate.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.model.AdnStep;
import io.quorate.model.AttemptId;
import io.quorate.model.CheckType;
import io.quorate.model.SignedView;
import io.quorate.model.ViewStatement;
import io.quorate.model.ViewStatement.Asked;
import io.quorate.model.ViewStatement.Seen;
import io.quorate.support.Ed25519;
import io.quorate.support.OctetSet;

/**
 * Rebuilds a signed statement from a line: part of it is stored with the signature, the rest in the line's other
 * members.
 */
final class SignedLine {

    private static final OctetSet BASE64 = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("+/="));

    private SignedLine() {}

    /** Returns the line's statement with its signature; empty if any part is missing. */
    static Optional<SignedView> read(JsonNode line) {
        JsonNode view = line.path(ViewSignatures.MEMBER);
        Optional<Instant> time = ViewPolicy.time(view.path("time"));
        Optional<CheckType> type = Arrays.stream(CheckType.values())
                .filter(each -> each.wireName().equals(line.path("check_type").asText()))
                .findFirst();
        String value = view.path("value").asText("");
        boolean known = view.path("version").asText().equals(ViewSignatures.VERSION)
                && BASE64.spans(value, Ed25519.SIGNATURE_BASE64, Ed25519.SIGNATURE_BASE64);
        if (time.isEmpty() || type.isEmpty() || !known) {
            return Optional.empty();
        }
        ViewStatement statement = new ViewStatement(
                line.path("perspective").path("code").asText(""),
                asked(line, view, type.get()),
                seen(line, view),
                time.get(),
                view.path("build").asText(""));
        return Optional.of(new SignedView(statement, view.path("key").asText(""), value));
    }

    private static Asked asked(JsonNode line, JsonNode view, CheckType type) {
        return new Asked(
                view.path("node").asText(""),
                new AttemptId(
                        line.path("request_id").asText(""), line.path("attempt").asInt()),
                view.path("nonce").asText(""),
                view.path("request_sha256").asText(""),
                type,
                line.path("target").asText(""),
                line.path("method").isTextual() ? line.path("method").asText() : "");
    }

    private static Seen seen(JsonNode line, JsonNode view) {
        return new Seen(
                view.path("outcome").asText(""),
                view.path("cause").asText(""),
                view.path("dnssec").asText(""),
                texts(view.path("error_types")),
                texts(view.path("matched")),
                view.path("lists_steps").asBoolean() ? steps(line.path("adn_steps")) : null,
                view.path("evidence_octets").asInt(),
                view.path("evidence_sha256").asText(""));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText("")));
        return texts;
    }

    private static List<AdnStep> steps(JsonNode list) {
        List<AdnStep> steps = new ArrayList<>();
        for (JsonNode item : list) {
            AdnStep.Kind kind = item.path("kind").asText("").equals(AdnStep.Kind.ALIAS.wireName())
                    ? AdnStep.Kind.ALIAS
                    : AdnStep.Kind.PRUNE;
            steps.add(new AdnStep(
                    kind, item.path("from").asText(""), item.path("to").asText("")));
        }
        return steps;
    }
}
