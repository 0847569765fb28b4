package io.quorate.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.audit.AuditFindings.Fault;
import io.quorate.audit.AuditReader.Line;
import io.quorate.audit.ChainRun.Spot;
import io.quorate.support.Ed25519;
import io.quorate.wire.Json;
import io.quorate.wire.Json.NotJson;

/**
 * Verifies that a trail is whole: no line was removed, changed, added or moved. The files may be taken in any order,
 * the lines of each in theirs. Lines of any number of chains may alternate. It keeps a few hundred octets per chain and
 * file.
 */
public final class AuditVerifier {

    private static final byte[] BEGINNING = "{\"chain\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_TORN = 16 * 1024;
    private static final int MOST_RUNS = 200_000;
    /** Maximum time for which a judged attempt waits for its writer. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final AuditReader reader = new AuditReader();
    private final Json json = new Json();
    private final AuditKeyring keys;
    private final Set<String> expected;
    private final Predecessors lawful;
    private final Map<String, List<ChainRun>> chains = new LinkedHashMap<>();
    private final Map<String, ChainRun> current = new HashMap<>();
    private final RecentLines recent = new RecentLines();
    private final List<Start> starts = new ArrayList<>();
    private final AuditFindings findings = new AuditFindings();
    private final List<Torn> torn = new ArrayList<>();
    private String file = "";
    private int order;
    private long lines;
    private int runs;

    /**
     * @param keys     keys to check signatures with; if empty, those that opening lines name are used
     * @param expected hashes of lines that must be present, noted by a caller or an earlier verification
     * @param after    hashes of last lines that were lawfully deleted
     */
    public AuditVerifier(Collection<PublicKey> keys, Collection<String> expected, Collection<String> after) {
        this.keys = new AuditKeyring(keys);
        this.expected = new LinkedHashSet<>(expected);
        this.lawful = new Predecessors(after);
    }

    /** An opening line whose predecessor was not among the lines before it in its file. */
    private record Start(Spot spot, String chain, String continues) {}

    /** Octets that are not a line of a trail. */
    private record Torn(Spot spot, int octets, boolean begun) {

        String words() {
            return "a partial line of " + octets + " octets, left by a crash";
        }
    }

    /** Parses a public key; the exception has a message for the operator. */
    public static PublicKey publicKey(String pem) throws GeneralSecurityException {
        return Ed25519.publicKey(pem);
    }

    /** Begins the next file. */
    public void begin(String name) {
        file = name;
        order++;
        lines = 0;
        current.clear();
        recent.clear();
    }

    /** Takes the next line of the file. */
    public void take(long number, byte[] octets) {
        findings.counted();
        lines++;
        Spot spot = new Spot(file, order, number);
        Optional<Line> read = reader.read(octets);
        if (read.isEmpty()) {
            torn.add(new Torn(spot, octets.length, isBegun(octets)));
            if (torn.size() > MOST_TORN) {
                tornIsFault();
            }
            return;
        }
        Line line = read.get();
        if (line.isOpening()) {
            tornIsNoted();
            begin(spot, line);
        } else {
            tornIsFault();
        }
        if (line.isRetirement()) {
            retire(spot, line, octets);
        }
        if (line.type().equals("file")) {
            noteTruncation(spot, octets);
        }
        chained(spot, line);
        judgeOne(spot, line);
        if (!expected.isEmpty()) {
            expected.remove(line.hash());
        }
    }

    /**
     * Ends the file.
     *
     * @param whole whether its last octet is a line feed; without one, the last line is a fragment that a crash left
     */
    public void end(boolean whole) {
        if (lines == 0) {
            findings.fault(new Fault(file, 0, "is empty: nothing was written, or all of it was removed"));
        }
        Torn half = whole || torn.isEmpty() ? null : torn.get(torn.size() - 1);
        if (half != null && half.begun()) {
            torn.remove(half);
            findings.openEnd(half.spot().file() + ":" + half.spot().line() + ": " + half.words());
        }
        tornIsFault();
    }

    /** Returns the findings, once all files were taken. */
    public AuditFindings finish() {
        Map<String, ChainRun> lasts = new HashMap<>();
        chains.values().forEach(parts -> parts.forEach(run -> lasts.put(run.lastHash(), run)));
        starts.forEach(start -> judgeStart(start, lasts));
        keys.strangers().forEach(words -> findings.fault(new Fault("", 0, words)));
        expected.forEach(hash -> findings.fault(new Fault(
                "",
                0,
                "the line with the expected hash " + hash + " is missing: the end was cut, or a file is missing")));
        keys.notes().forEach(findings::remark);
        if (runs > MOST_RUNS) {
            findings.fault(new Fault("", 0, "lines are in such disorder that the rest was not put in order"));
        }
        chains.forEach((name, parts) -> new ChainAccount(name, lawful, findings).judge(parts));
        return findings;
    }

    /** Returns whether these octets begin a line that a crash cut off. A complete object does not count. */
    private boolean isBegun(byte[] octets) {
        int length = Math.min(BEGINNING.length, octets.length);
        if (length == 0 || !Arrays.equals(octets, 0, length, BEGINNING, 0, length)) {
            return false;
        }
        try {
            json.read(octets);
            return false;
        } catch (NotJson cut) {
            return true;
        }
    }

    private void begin(Spot spot, Line line) {
        if (line.sequence() != 0 || !line.previous().equals(AuditFrame.NO_PREVIOUS)) {
            findings.fault(new Fault(spot.file(), spot.line(), "an opening line that is not the first of its chain"));
        }
        keys.meet(line);
        String continues = line.named().continues();
        if (continues == null) {
            return;
        }
        ChainRun before = recent.find(continues);
        if (before == null) {
            starts.add(new Start(spot, line.chain(), continues));
        } else {
            before.succeededBehind(continues);
        }
    }

    /** Looks for the predecessor of a start, which may be the last line of another file. */
    private void judgeStart(Start start, Map<String, ChainRun> lasts) {
        ChainRun run = lasts.get(start.continues());
        if (run != null && run.begins().order() != start.spot().order()) {
            run.succeededBehind(start.continues());
            return;
        }
        Optional<String> retired = lawful.why(start.continues());
        String words = "when chain " + start.chain() + " began, the file ended with the hash " + start.continues();
        if (retired.isPresent()) {
            findings.remark(words + "; those lines are not here: " + retired.get());
        } else {
            findings.fault(new Fault(
                    start.spot().file(),
                    start.spot().line(),
                    words + ", which is not here: lines before it are missing"));
        }
    }

    /** Takes a signed line of the operator that explains missing lines. */
    private void retire(Spot spot, Line line, byte[] octets) {
        keys.meet(line);
        if (line.signature() == null) {
            findings.fault(new Fault(
                    spot.file(), spot.line(), "a retirement without a signature explains nothing; make it with a key"));
        } else if (line.intact() && keys.fault(line).isEmpty()) {
            AuditRetirement.read(octets).explain(lawful);
        }
    }

    /** Notes a truncation that the writer observed, which may explain missing lines. */
    private void noteTruncation(Spot spot, byte[] octets) {
        try {
            JsonNode text = json.read(octets);
            if (text.path("event").asText().equals("truncated")) {
                findings.remark(spot.file() + ":" + spot.line() + ": the writer found its file cut from "
                        + text.path("octets").asLong() + " to "
                        + text.path("left").asLong() + " octets before this line");
            }
        } catch (NotJson torn) {
            findings.fault(new Fault(spot.file(), spot.line(), "a line that is not JSON"));
        }
    }

    private void chained(Spot spot, Line line) {
        ChainRun run = current.get(line.chain());
        if (run == null || !run.isFollowedBy(line)) {
            if (line.sequence() == 0 && !line.isMark()) {
                findings.fault(new Fault(spot.file(), spot.line(), "a chain that begins without an opening line"));
            }
            run = new ChainRun(spot, line);
            current.put(line.chain(), run);
            if (runs++ < MOST_RUNS) {
                chains.computeIfAbsent(line.chain(), first -> new ArrayList<>()).add(run);
            }
        } else if (line.isMark()) {
            findings.clock(spot, line.chain(), run.backwards(line), AuditFindings.CLOCK);
        } else if (line.type().equals("attempt")) {
            findings.clock(spot, line.chain(), run.backwards(line), LONGEST_WAIT);
        }
        run.take(line);
        recent.add(line.hash(), run);
    }

    private void judgeOne(Spot spot, Line line) {
        if (!line.intact()) {
            findings.fault(new Fault(spot.file(), spot.line(), "changed: its hash is not the hash of its octets"));
        }
        if (line.isMark()) {
            keys.fault(line).ifPresent(words -> findings.fault(new Fault(spot.file(), spot.line(), words)));
        }
    }

    /** Notes fragments that a crash left. Only the opening line of the next start may follow one. */
    private void tornIsNoted() {
        for (Torn half : torn) {
            if (half.begun()) {
                findings.remark(half.spot().file() + ":" + half.spot().line() + ": " + half.words());
            } else {
                added(half);
            }
        }
        torn.clear();
    }

    private void tornIsFault() {
        torn.forEach(this::added);
        torn.clear();
    }

    private void added(Torn half) {
        findings.fault(new Fault(
                half.spot().file(),
                half.spot().line(),
                "added, or what is left of a line: " + half.octets()
                        + " octets that are not a line of an audit trail"));
    }
}
