package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditReader.Line;
import io.quorate.model.AttemptId;
import io.quorate.wire.EvidenceWriter;
import io.quorate.wire.Json;
import io.quorate.wire.Json.NotJson;

/**
 * Extracts the lines of one request from a trail, with the proof that they were in it: the digest of the body of each
 * line up to the next mark, and the mark itself. The extract holds the text of no other request.
 */
public final class AuditExtract {

    /** The member that identifies a file as an extract. */
    static final String KIND = "audit_extract";

    static final int FORMAT = 1;
    static final String DIGESTS = "digests";
    static final String REQUEST_ID = "request_id";
    static final String LIMIT = "It proves that these lines are in the record, and not that nothing else was tried.";

    private static final int MOST_LINES = 10_000;

    private final String request;
    private final @Nullable Integer attempt;
    private final byte[] sought;
    private final AuditReader reader = new AuditReader();
    private final Json json = new Json();
    private final Map<String, byte[]> openings = new HashMap<>();
    private final Map<String, Segment> open = new LinkedHashMap<>();
    private final List<Segment> proven = new ArrayList<>();
    private int kept;
    private int old;
    private int broken;

    /** @param id a request id, or a request id, {@code /} and the number of an attempt */
    public AuditExtract(String id) {
        Optional<AttemptId> one = AttemptId.parse(id);
        this.request = one.map(AttemptId::requestId).orElse(id);
        this.attempt = one.map(AttemptId::number).orElse(null);
        this.sought = request.getBytes(StandardCharsets.US_ASCII);
    }

    /** The result of an extraction. */
    public enum Outcome {
        COMPLETE,
        /** The trail has no line of the request. */
        NOTHING,
        /** The lines are in a format whose hash covers the text of all lines. */
        OLD_FORMAT,
        /** Lines between those of the request and the next mark are missing or changed. */
        BROKEN,
        /** No mark follows the last lines yet. */
        UNMARKED
    }

    /** A run of lines from the first wanted one to the mark after the last. */
    private static final class Segment {

        private final String chain;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final List<String> hidden = new ArrayList<>();
        private String hash = "";
        private long next;

        Segment(Line first) {
            this.chain = first.chain();
            this.next = first.sequence();
        }

        boolean isFollowedBy(Line line) {
            return line.sequence() == next && line.previous().equals(hash) && line.intact();
        }

        void hide(Line line) {
            hidden.add(line.body());
            step(line);
        }

        void show(Line line, byte[] octets) {
            flush();
            append(text, octets);
            step(line);
        }

        /** Ends the segment with the mark of another chain. */
        void end(byte[] octets) {
            flush();
            append(text, octets);
        }

        private void step(Line line) {
            hash = line.hash();
            next = line.sequence() + 1;
        }

        private void flush() {
            if (!hidden.isEmpty()) {
                append(text, object(out -> EvidenceWriter.strings(out, DIGESTS, hidden)));
                hidden.clear();
            }
        }
    }

    /** Takes the next line. Files must be taken in their order. */
    public void take(byte[] octets) {
        reader.read(octets).ifPresent(line -> take(line, octets));
    }

    private void take(Line line, byte[] octets) {
        if (line.isOpening()) {
            if (line.intact()) {
                openings.put(line.chain(), octets);
            }
            succeed(line, octets);
        }
        boolean wanted = !line.isMark() && isWanted(octets);
        Segment segment = open.get(line.chain());
        if (segment == null && !wanted) {
            return;
        }
        if (line.format() < AuditFrame.FORMAT) {
            old += wanted ? 1 : 0;
            return;
        }
        if (segment == null && line.intact()) {
            segment = new Segment(line);
            open.put(line.chain(), segment);
        } else if (segment == null || !segment.isFollowedBy(line)) {
            broken++;
            open.remove(line.chain());
            return;
        }
        keep(segment, line, octets, wanted);
    }

    private void keep(Segment segment, Line line, byte[] octets, boolean wanted) {
        if (!wanted && !line.isMark() || kept >= MOST_LINES) {
            segment.hide(line);
            return;
        }
        kept += wanted ? 1 : 0;
        segment.show(line, octets);
        if (line.isMark()) {
            proven.add(segment);
            open.remove(line.chain());
        }
    }

    /**
     * Completes the segments of a chain that a crash ended: the opening line of the next start vouches for its last
     * lines.
     */
    private void succeed(Line opening, byte[] octets) {
        String continues = opening.named().continues();
        open.values().removeIf(segment -> {
            boolean ends = segment.hash.equals(continues);
            if (ends) {
                segment.end(octets);
                proven.add(segment);
            }
            return ends;
        });
    }

    /** Returns whether the line is wanted. Its JSON is parsed only if the id occurs in it. */
    private boolean isWanted(byte[] octets) {
        if (AuditLines.indexOf(octets, sought) < 0) {
            return false;
        }
        try {
            JsonNode line = json.read(octets);
            return line.path(REQUEST_ID).asText("").equals(request)
                    && (attempt == null || line.path("attempt").asInt() == attempt);
        } catch (NotJson torn) {
            return false;
        }
    }

    public Outcome outcome() {
        if (broken > 0) {
            return Outcome.BROKEN;
        }
        if (old > 0) {
            return Outcome.OLD_FORMAT;
        }
        if (!open.isEmpty()) {
            return Outcome.UNMARKED;
        }
        return proven.isEmpty() ? Outcome.NOTHING : Outcome.COMPLETE;
    }

    /** Returns the extract as lines of JSON. */
    public byte[] octets(Instant now) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        append(all, object(out -> {
            out.writeNumberField(KIND, FORMAT);
            out.writeStringField(REQUEST_ID, request);
            EvidenceWriter.number(out, "attempt", attempt);
            out.writeStringField("made", now.toString());
            out.writeStringField("limit", LIMIT);
        }));
        proven.stream()
                .map(segment -> segment.chain)
                .distinct()
                .flatMap(chain -> Stream.ofNullable(openings.get(chain)))
                .forEach(opening -> append(all, opening));
        proven.forEach(segment -> all.writeBytes(segment.text.toByteArray()));
        return all.toByteArray();
    }

    private static void append(ByteArrayOutputStream text, byte[] line) {
        text.writeBytes(line);
        text.write('\n');
    }

    /** Writes members of one object. */
    private interface Members {

        void to(JsonGenerator out) throws IOException;
    }

    private static byte[] object(Members members) {
        return new Json().write(out -> {
            out.writeStartObject();
            members.to(out);
            out.writeEndObject();
        });
    }
}
