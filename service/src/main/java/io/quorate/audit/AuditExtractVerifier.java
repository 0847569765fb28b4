package io.quorate.audit;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditFindings.Outcome;
import io.quorate.audit.AuditReader.Line;
import io.quorate.support.OctetSet;
import io.quorate.support.Scrub;
import io.quorate.wire.Json;
import io.quorate.wire.Json.NotJson;

/** Verifies an extract with a key but without the trail: whether a signed mark vouches for each of its lines. */
public final class AuditExtractVerifier {

    private final AuditReader reader = new AuditReader();
    private final AuditFrame frame = new AuditFrame();
    private final Json json = new Json();
    private final AuditKeyring keys;
    private final Set<String> expected;
    private final List<String> faults = new ArrayList<>();
    private final List<String> proven = new ArrayList<>();
    private final List<Line> waiting = new ArrayList<>();
    private @Nullable String request;
    private @Nullable Line last;
    /** Number of waiting lines that are vouched for by a hash that was noted elsewhere. */
    private int anchored;

    private boolean unproven;
    private int lines;

    /**
     * @param keys     keys to check signatures with; if empty, the key that the opening line names is used
     * @param expected hashes of lines that were noted elsewhere, which vouch for lines without a signature
     */
    public AuditExtractVerifier(Collection<PublicKey> keys, Collection<String> expected) {
        this.keys = new AuditKeyring(keys);
        this.expected = new LinkedHashSet<>(expected);
    }

    /** Returns whether a file that begins with this line is an extract. */
    public static boolean isExtract(byte[] line) {
        String begin = "{\"" + AuditExtract.KIND + "\":";
        for (int i = 0; i < begin.length(); i++) {
            if (i >= line.length || line[i] != begin.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Takes the next line of the extract. */
    public void take(long number, byte[] octets) {
        try {
            JsonNode read = json.read(octets);
            if (number == 1) {
                begin(read);
            } else if (read.has(AuditExtract.DIGESTS)) {
                read.path(AuditExtract.DIGESTS).forEach(digest -> hidden(number, digest.asText("")));
            } else {
                shown(number, octets, read);
            }
        } catch (NotJson broken) {
            fault(number, "it is not JSON: " + Scrub.text(String.valueOf(broken.getMessage())));
        }
    }

    private void begin(JsonNode header) {
        request = header.path(AuditExtract.REQUEST_ID).asText("");
        if (header.path(AuditExtract.KIND).asInt() != AuditExtract.FORMAT) {
            fault(1, "an extract of another format: verify it with a later version");
        }
    }

    /** Takes a line whose text is left out, by its position and the digest of its body. */
    private void hidden(long number, String digest) {
        Line before = last;
        if (before == null || waiting.isEmpty() || !OctetSet.LOWER_HEX.spans(digest, AuditFrame.HEX, AuditFrame.HEX)) {
            fault(number, "a digest that follows no line");
            return;
        }
        byte[] head = AuditFrame.head(before.chain(), before.sequence() + 1, before.hash());
        last = new Line(
                before.chain(),
                before.sequence() + 1,
                before.hash(),
                "hidden",
                null,
                AuditReader.Named.NOTHING,
                frame.hash(head, digest),
                digest,
                true,
                null,
                "");
    }

    private void shown(long number, byte[] octets, JsonNode text) {
        Optional<Line> read = reader.read(octets);
        if (read.isEmpty()) {
            fault(number, "it is not a line of an audit trail");
            return;
        }
        Line line = read.get();
        if (!line.intact() || line.format() < AuditFrame.FORMAT) {
            fault(number, "changed: its hash is not the hash of its octets");
        }
        if (line.isOpening()) {
            keys.meet(line);
        }
        if (!line.isMark() && !Objects.equals(text.path(AuditExtract.REQUEST_ID).asText(""), request)) {
            fault(number, "a line of another request");
        }
        join(number, line);
        if (!line.isMark()) {
            waiting.add(line);
        }
        if (expected.remove(line.hash())) {
            anchored = waiting.size();
        }
        if (line.isMark()) {
            end(number, line);
        }
        last = line;
    }

    private void join(long number, Line line) {
        Line before = last;
        if (waiting.isEmpty() || before == null) {
            return;
        }
        boolean follows = line.chain().equals(before.chain())
                && line.sequence() == before.sequence() + 1
                && line.previous().equals(before.hash());
        if (!follows && !before.hash().equals(line.named().continues())) {
            fault(number, "it does not follow the line before it: lines or digests are missing, added or moved");
        }
    }

    /** Ends the lines that lead to this mark, which vouches for them. */
    private void end(long number, Line mark) {
        keys.fault(mark).ifPresent(words -> fault(number, words));
        unproven |= !keys.canJudge(mark) && anchored < waiting.size();
        if (!waiting.isEmpty()) {
            lines += waiting.size();
            Line first = waiting.get(0);
            proven.add((waiting.size() == 1 ? "line " : "lines ") + numbers() + " of chain "
                    + Scrub.text(first.chain()) + ", vouched for by the " + mark.type() + " of " + mark.time()
                    + " (line "
                    + mark.sequence() + " of chain " + Scrub.text(mark.chain()) + ")");
        }
        waiting.clear();
        anchored = 0;
    }

    private String numbers() {
        return waiting.stream()
                .map(line -> line.sequence() + " " + Scrub.text(line.type()))
                .collect(Collectors.joining(", "));
    }

    private void fault(long number, String words) {
        faults.add("fault: line " + number + " of the extract: " + words);
    }

    /** Returns the result, once all lines were taken. */
    public Outcome outcome() {
        if (!faults.isEmpty() || !waiting.isEmpty() || !expected.isEmpty() || proven.isEmpty()) {
            return Outcome.NOT_WHOLE;
        }
        return unproven ? Outcome.OPEN_END : Outcome.WHOLE;
    }

    /** Returns the findings as lines for people. */
    public List<String> text() {
        List<String> text = new ArrayList<>(faults);
        waiting.forEach(line -> text.add(
                "fault: no mark vouches for line " + line.sequence() + " of chain " + Scrub.text(line.chain())));
        expected.forEach(hash -> text.add("fault: the line with the expected hash " + hash + " is not in the extract"));
        if (proven.isEmpty() && waiting.isEmpty()) {
            text.add("fault: there is no line of the request in it");
        }
        proven.forEach(words -> text.add("proved: " + words));
        keys.notes().forEach(words -> text.add("note: " + words));
        if (unproven) {
            text.add("note: there is no signature, or no key to judge it by: give --key, or the hash of a line that was"
                    + " noted elsewhere with --expect. As it is, anybody could have made this extract");
        }
        text.add("note: " + AuditExtract.LIMIT + " The whole files and audit verify show that.");
        text.add(words(outcome()) + ": " + lines + " lines of request " + Scrub.text(String.valueOf(request)));
        return List.copyOf(text);
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case WHOLE -> "proved";
            case OPEN_END -> "consistent, not proved";
            case NOT_WHOLE -> "not proved";
        };
    }
}
