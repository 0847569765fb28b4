package io.quorate.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.audit.AuditFindings.Fault;
import io.quorate.audit.ViewPolicy.Finding;
import io.quorate.audit.ViewSignatures.Unsigned;
import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.wire.Json;
import io.quorate.wire.Json.NotJson;

/**
 * Verifies the signatures of views in a trail, line by line. The integrity of the trail is judged by
 * {@link AuditVerifier}.
 */
public final class ViewVerifier {

    private static final int MOST_LISTED = 100;

    private final Json json = new Json();
    private final ViewPolicy policy;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Long> unsigned = new TreeMap<>();
    private final Set<String> strangers = new TreeSet<>();
    private String file = "";
    private long unlisted;
    private long verified;
    private long primaries;

    /** @param keys keys by the perspectives' codes */
    public ViewVerifier(Map<String, List<SigningKey>> keys) {
        this.policy = new ViewPolicy(keys);
    }

    /** Begins the next file. */
    public void begin(String name) {
        file = name;
    }

    /** Takes the next line of the file; lines without a view are ignored. */
    public void take(long number, byte[] octets) {
        try {
            JsonNode line = json.read(octets);
            if (line != null && line.isObject()) {
                note(number, line, policy.judge(line, octets));
            }
        } catch (NotJson torn) {
            // The integrity of the trail is not judged here.
        }
    }

    private void note(long number, JsonNode line, Finding finding) {
        String code = line.path("perspective").path("code").asText("");
        switch (finding.outcome()) {
            case NO_VIEW -> {}
            case VERIFIED -> {
                verified++;
                primaries += line.path("part").asText().equals("primary") ? 1 : 0;
            }
            case UNSIGNED -> unsigned.merge(finding.words(), 1L, Long::sum);
            case UNKNOWN_PERSPECTIVE -> strangers.add(code);
            case FAULT -> fault(new Fault(file, number, finding.words()));
        }
    }

    private void fault(Fault fault) {
        if (faults.size() < MOST_LISTED) {
            faults.add(fault);
        } else {
            unlisted++;
        }
    }

    /** Adds the results to the findings on the trail. */
    public void report(AuditFindings findings) {
        faults.forEach(findings::fault);
        if (unlisted > 0) {
            findings.fault(new Fault("", 0, unlisted + " more views are not as they were signed"));
        }
        notes().forEach(findings::remark);
    }

    /** Returns the results as lines for people, for input that is not a whole trail. */
    public List<String> text() {
        List<String> text = new ArrayList<>();
        faults.forEach(fault -> text.add("fault: " + fault.text()));
        notes().forEach(note -> text.add("note: " + note));
        return text;
    }

    /** Returns whether every view agrees with its signature. */
    public boolean isClean() {
        return faults.isEmpty();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(verified + " signatures of views verified"
                + (primaries == 0
                        ? ""
                        : ", of these " + primaries + " of primaries: the coordinator's own key, which shows no"
                                + " independence"));
        unsigned.forEach((reason, count) -> notes.add(count + " views without a signature: " + reason
                + (reason.equals(Unsigned.SAME_PROCESS.wireName())
                        ? ", taken in the coordinator's own process, which shows no independence"
                        : "")));
        strangers.forEach(
                code -> notes.add("views of " + code + " are signed, and no key is listed for it: not verified"));
        return notes;
    }
}
