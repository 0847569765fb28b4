package io.quorate.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.support.OctetSet;
import io.quorate.support.Scrub;
import io.quorate.wire.Json;
import io.quorate.wire.Json.NotJson;

/** Finds the lines on one request, and tells them as an auditor reads them. */
public final class AuditStory {

    private static final OctetSet PLAIN = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of(" ._:/-"));
    private static final int MOST_LINES = 10_000;

    private final String wanted;
    private final Json json = new Json();
    private final AuditReader reader = new AuditReader();
    private final Map<String, List<JsonNode>> checks = new LinkedHashMap<>();
    private final List<JsonNode> attempts = new ArrayList<>();
    private final List<JsonNode> alone = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private int kept;

    /** @param wanted a trace identifier or a request id */
    public AuditStory(String wanted) {
        this.wanted = wanted;
    }

    /** The request id in this line, if its place is the one that a header {@code x-mpic-audit} names. */
    public static Optional<String> requestAt(String receipt, byte[] octets) {
        return new AuditReader()
                .read(octets)
                .filter(line -> receipt.equals(line.chain() + "/" + line.sequence() + "/" + line.hash())
                        || receipt.equals(line.chain() + "/" + line.sequence()))
                .flatMap(line -> parsed(new Json(), octets))
                .map(line -> line.path("request_id").asText(""))
                .filter(id -> !id.isEmpty());
    }

    /** Keeps the line if it belongs to what is wanted. */
    public void take(byte[] octets) {
        if (kept >= MOST_LINES || !mayBeWanted(octets)) {
            return;
        }
        parsed(json, octets).filter(this::isWanted).ifPresent(line -> keep(line, octets));
    }

    /** All attempts that were found; empty where there was nothing. */
    public List<String> text() {
        List<String> text = new ArrayList<>();
        for (JsonNode attempt : attempts) {
            AuditStoryText.attempt(text, attempt, checks.getOrDefault(keyOf(attempt), List.of()));
        }
        for (JsonNode check : alone) {
            AuditStoryText.alone(text, check);
        }
        text.addAll(changed);
        return text;
    }

    private void keep(JsonNode line, byte[] octets) {
        kept++;
        if (!reader.read(octets).map(AuditReader.Line::intact).orElse(false)) {
            changed.add("CHANGED: line " + line.path("seq").asText() + " of chain "
                    + Scrub.text(line.path("chain").asText()) + " is not the one that was written");
        }
        if (line.path("type").asText().equals("attempt")) {
            attempts.add(line);
        } else if (line.path("request_id").isTextual()
                && !line.path("part").asText().equals("asked")) {
            checks.computeIfAbsent(keyOf(line), first -> new ArrayList<>()).add(line);
        } else {
            alone.add(line);
        }
    }

    private static String keyOf(JsonNode line) {
        return line.path("request_id").asText() + "/" + line.path("attempt").asText();
    }

    private boolean isWanted(JsonNode line) {
        boolean named = line.path("trace_identifier").asText("").equals(wanted)
                || line.path("request_id").asText("").equals(wanted);
        return named && line.path("type").isTextual();
    }

    /** Reads JSON only where the text is there at all; text that JSON escapes is always looked for by reading. */
    private boolean mayBeWanted(byte[] octets) {
        return !PLAIN.spans(wanted, 1, Integer.MAX_VALUE)
                || new String(octets, StandardCharsets.ISO_8859_1).contains(wanted);
    }

    private static Optional<JsonNode> parsed(Json json, byte[] octets) {
        try {
            @Nullable JsonNode line = json.read(octets);
            return Optional.ofNullable(line).filter(JsonNode::isObject);
        } catch (NotJson torn) {
            return Optional.empty();
        }
    }
}
