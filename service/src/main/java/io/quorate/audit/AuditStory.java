package io.quorate.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.support.Scrub;
import io.quorate.wire.EvidenceWriter;
import io.quorate.wire.Json;
import io.quorate.wire.Json.NotJson;

/**
 * Finds attempts in the record with all lines that belong to them, and describes them. It takes all lines twice, since
 * views are written before the attempt that decides whether they are wanted. Keeps at most 64 MiB of lines.
 */
public final class AuditStory {

    private static final int MOST_ATTEMPTS = 1000;
    private static final long MOST_OCTETS = 64L * 1024 * 1024;
    private static final byte[] ATTEMPT = octets("\"type\":\"attempt\"");
    private static final byte[] ASKED = octets("\"part\":\"asked\"");
    private static final byte[] REQUEST = octets("\"request_id\":\"");
    private static final int LONGEST_ID = 128;

    private final AuditQuery query;
    private final Json json = new Json();
    private final AuditReader reader = new AuditReader();
    private final Set<String> found = new HashSet<>();
    private final Set<String> requests = new HashSet<>();
    private final Map<String, List<JsonNode>> checks = new LinkedHashMap<>();
    private final List<JsonNode> attempts = new ArrayList<>();
    private final List<JsonNode> alone = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private long octetsKept;
    private long leftOut;

    public AuditStory(AuditQuery query) {
        this.query = query;
    }

    /** Returns the request id of this line if a header {@code x-mpic-audit} refers to it. */
    public static Optional<String> requestAt(String receipt, byte[] octets) {
        return new AuditReader()
                .read(octets)
                .filter(line -> receipt.equals(line.chain() + "/" + line.sequence() + "/" + line.hash())
                        || receipt.equals(line.chain() + "/" + line.sequence()))
                .flatMap(line -> parsed(new Json(), octets))
                .map(line -> line.path("request_id").asText(""))
                .filter(id -> !id.isEmpty());
    }

    /** Takes a line in the first pass, to find the wanted attempts. */
    public void find(byte[] octets) {
        if (AuditLines.indexOf(octets, ATTEMPT) >= 0 && query.mayMatch(octets)) {
            parsed(json, octets)
                    .filter(AuditStory::isAttempt)
                    .filter(query::matches)
                    .ifPresent(this::found);
        }
    }

    private void found(JsonNode attempt) {
        String key = keyOf(attempt);
        if (found.contains(key)) {
            return;
        }
        if (found.size() < MOST_ATTEMPTS) {
            found.add(key);
            requests.add(attempt.path("request_id").asText());
        } else {
            leftOut++;
        }
    }

    /** Takes a line in the second pass, and keeps it if it belongs to an attempt that was found. */
    public void take(byte[] octets) {
        String request = requestOf(octets);
        boolean belongs = request != null && requests.contains(request);
        if (belongs || AuditLines.indexOf(octets, ASKED) >= 0 && query.mayMatch(octets)) {
            parsed(json, octets).filter(this::isWanted).ifPresent(line -> keep(line, octets));
        }
    }

    /** Returns a description of everything that was found; empty if there was nothing. */
    public List<String> text() {
        List<String> text = new ArrayList<>();
        for (JsonNode attempt : attempts) {
            AuditStoryText.attempt(text, attempt, checksOf(attempt));
        }
        for (JsonNode check : alone) {
            AuditStoryText.alone(text, check);
        }
        text.addAll(changed);
        if (isCut()) {
            text.add("MORE: this is not all that was found: name a shorter time, or more of the request");
        }
        return text;
    }

    /**
     * Returns one JSON object per attempt, with its line, the lines of its views, and the changes found in the file.
     */
    public List<String> jsonLines() {
        List<String> lines = new ArrayList<>();
        attempts.forEach(attempt -> lines.add(object("attempt", attempt, checksOf(attempt))));
        alone.forEach(check -> lines.add(object("check", check, List.of())));
        if (!changed.isEmpty() || isCut()) {
            lines.add(new String(
                    json.write(out -> {
                        out.writeStartObject();
                        EvidenceWriter.strings(out, "changed", changed);
                        out.writeBooleanField("more", isCut());
                        out.writeEndObject();
                    }),
                    StandardCharsets.US_ASCII));
        }
        return lines;
    }

    private String object(String member, JsonNode line, List<JsonNode> views) {
        return new String(
                json.write(out -> {
                    out.writeStartObject();
                    out.writeFieldName(member);
                    out.writeTree(line);
                    out.writeArrayFieldStart("views");
                    for (JsonNode view : views) {
                        out.writeTree(view);
                    }
                    out.writeEndArray();
                    out.writeEndObject();
                }),
                StandardCharsets.US_ASCII);
    }

    private boolean isCut() {
        return leftOut > 0;
    }

    private List<JsonNode> checksOf(JsonNode attempt) {
        return checks.getOrDefault(keyOf(attempt), List.of());
    }

    private void keep(JsonNode line, byte[] octets) {
        if (octetsKept + octets.length > MOST_OCTETS) {
            leftOut++;
            return;
        }
        octetsKept += octets.length;
        if (!reader.read(octets).map(AuditReader.Line::intact).orElse(false)) {
            changed.add("CHANGED: line " + Scrub.text(line.path("seq").asText()) + " of chain "
                    + Scrub.text(line.path("chain").asText()) + " is not the one that was written");
        }
        if (isAttempt(line)) {
            attempts.add(line);
        } else if (isAlone(line)) {
            alone.add(line);
        } else {
            checks.computeIfAbsent(keyOf(line), first -> new ArrayList<>()).add(line);
        }
    }

    /**
     * Returns whether the line is wanted. A check for another coordinator has no attempt here and is matched by itself.
     */
    private boolean isWanted(JsonNode line) {
        return isAlone(line) ? query.matches(line) : found.contains(keyOf(line));
    }

    private static boolean isAttempt(JsonNode line) {
        return line.path("type").asText().equals("attempt");
    }

    private static boolean isAlone(JsonNode line) {
        return line.path("part").asText().equals("asked");
    }

    private static String keyOf(JsonNode line) {
        return line.path("request_id").asText() + "/" + line.path("attempt").asText();
    }

    /** Returns the request id of a line without parsing it, or null if it has none. */
    private static @Nullable String requestOf(byte[] octets) {
        int at = AuditLines.indexOf(octets, REQUEST);
        if (at < 0) {
            return null;
        }
        int from = at + REQUEST.length;
        int to = from;
        while (to < octets.length && octets[to] != '"' && to - from < LONGEST_ID) {
            to++;
        }
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
