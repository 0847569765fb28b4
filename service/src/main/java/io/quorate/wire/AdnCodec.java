package io.quorate.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.model.AdnPath;
import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.DomainName;
import io.quorate.model.IssueType;
import io.quorate.model.TargetParser;
import io.quorate.model.TargetParser.Accepted;
import io.quorate.model.TargetParser.Parsed;
import io.quorate.model.TargetParser.Rejected;
import io.quorate.support.Scrub;

/**
 * Codec of the member {@code adn} between two Quorates. A request names the applied-for name, and the reply lists the
 * steps that the perspective followed from it, which also shows that its version supports the member.
 */
public final class AdnCodec {

    private static final String MEMBER = "adn";
    private static final String APPLIED_FOR = "applied_for";
    private static final String STEPS = "steps";

    /** Eight aliases, plus one step per label of the longest name. */
    private static final int MOST_STEPS = 8 + 127;

    private AdnCodec() {}

    static void write(JsonGenerator out, AdnQuestion question) throws IOException {
        out.writeObjectFieldStart(MEMBER);
        out.writeStringField(APPLIED_FOR, question.appliedFor().ascii());
        out.writeEndObject();
    }

    static void write(JsonGenerator out, AdnPath path) throws IOException {
        out.writeObjectFieldStart(MEMBER);
        steps(out, STEPS, path.steps());
        out.writeEndObject();
    }

    /** Writes steps as a list of objects. */
    public static void steps(JsonGenerator out, String field, List<AdnStep> steps) throws IOException {
        out.writeArrayFieldStart(field);
        for (AdnStep step : steps) {
            out.writeStartObject();
            out.writeStringField("kind", step.kind().wireName());
            out.writeStringField("from", step.from());
            out.writeStringField("to", step.to());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Reads the question of a request and records its faults; null if it has none. */
    static @Nullable AdnQuestion question(ObjectReader root, TargetParser targets) {
        return root.object(MEMBER).flatMap(adn -> appliedFor(adn, targets)).orElse(null);
    }

    private static Optional<AdnQuestion> appliedFor(ObjectReader adn, TargetParser targets) {
        String text = adn.requiredString(APPLIED_FOR);
        if (text == null) {
            return Optional.empty();
        }
        Parsed parsed = targets.parse(text);
        if (parsed instanceof Accepted accepted && accepted.target() instanceof DomainName name && !name.wildcard()) {
            return Optional.of(AdnQuestion.of(name));
        }
        String reason = parsed instanceof Rejected rejected
                ? rejected.reason()
                : "is an address or a wildcard, for which no alias is followed (BR 3.2.2.4)";
        adn.issue(
                IssueType.INVALID_VALUE,
                APPLIED_FOR + " \"" + Scrub.text(text, 80) + "\" " + reason + ".",
                APPLIED_FOR);
        return Optional.empty();
    }

    /** Reads the steps that a reply lists; null if it lists none or is malformed. */
    static @Nullable List<AdnStep> steps(JsonNode root) {
        JsonNode listed = root.path(MEMBER).path(STEPS);
        if (!listed.isArray() || listed.size() > MOST_STEPS) {
            return null;
        }
        List<AdnStep> steps = new ArrayList<>();
        for (JsonNode item : listed) {
            Optional<AdnStep> step = step(item);
            if (step.isEmpty()) {
                return null;
            }
            steps.add(step.get());
        }
        return steps;
    }

    private static Optional<AdnStep> step(JsonNode item) {
        Optional<AdnStep.Kind> kind = Arrays.stream(AdnStep.Kind.values())
                .filter(each -> each.wireName().equals(item.path("kind").asText("")))
                .findFirst();
        Optional<String> from = name(item.path("from"));
        Optional<String> to = name(item.path("to"));
        return kind.isPresent() && from.isPresent() && to.isPresent()
                ? Optional.of(new AdnStep(kind.get(), from.get(), to.get()))
                : Optional.empty();
    }

    private static Optional<String> name(JsonNode node) {
        try {
            return Optional.of(DomainName.of(node.asText("")).ascii());
        } catch (IllegalArgumentException notCanonical) {
            return Optional.empty();
        }
    }
}
