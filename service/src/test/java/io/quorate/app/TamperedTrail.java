package io.quorate.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

import io.quorate.audit.AuditFindings.Outcome;
import io.quorate.audit.AuditVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/** The lines of a real trail, and what becomes of them when they are changed. */
record TamperedTrail(List<String> lines, Path publicKey) {

    /** The trail is whole, and every way to change it is found; a cut tail by the receipt of the last answer. */
    void isFound(String lastReceipt) throws Exception {
        int middle = lines.size() / 2;
        assertThat(outcome(lines)).isEqualTo(Outcome.WHOLE);
        assertThat(outcome(changed(all -> without(all, middle)))).isEqualTo(Outcome.NOT_WHOLE);
        assertThat(outcome(changed(all -> swapped(all, middle)))).isEqualTo(Outcome.NOT_WHOLE);
        assertThat(outcome(changed(all -> altered(all, middle)))).isEqualTo(Outcome.NOT_WHOLE);
        List<String> cut = lines.subList(0, lastLineBefore(lastReceipt));
        assertThat(outcome(cut)).as("a cut tail looks like a crash").isEqualTo(Outcome.OPEN_END);
        assertThat(outcome(cut, lastReceipt.substring(lastReceipt.lastIndexOf('/') + 1)))
                .as("and is found by a receipt")
                .isEqualTo(Outcome.NOT_WHOLE);
    }

    private int lastLineBefore(String receipt) {
        String hash = receipt.substring(receipt.lastIndexOf('/') + 1);
        int at = 0;
        while (!lines.get(at).endsWith("\"hash\":\"" + hash + "\"}")) {
            at++;
        }
        return at;
    }

    private List<String> changed(UnaryOperator<List<String>> change) {
        return change.apply(new ArrayList<>(lines));
    }

    private static List<String> without(List<String> lines, int at) {
        lines.remove(at);
        return lines;
    }

    private static List<String> swapped(List<String> lines, int at) {
        Collections.swap(lines, at, at + 1);
        return lines;
    }

    private static List<String> altered(List<String> lines, int at) {
        String line = lines.get(at);
        String longer = line.replaceFirst("\"type\":\"([a-z]+)\"", "\"type\":\"$1\",\"more\":1");
        assertThat(longer).isNotEqualTo(line);
        lines.set(at, longer);
        return lines;
    }

    private Outcome outcome(List<String> trail, String... expected) throws Exception {
        AuditVerifier verifier = new AuditVerifier(
                List.of(AuditVerifier.publicKey(Files.readString(publicKey))), Arrays.asList(expected), List.of());
        verifier.begin("trail");
        for (int i = 0; i < trail.size(); i++) {
            verifier.take(i + 1L, trail.get(i).getBytes(StandardCharsets.UTF_8));
        }
        verifier.end(true);
        return verifier.finish().outcome();
    }
}
