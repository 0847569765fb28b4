package io.quorate.audit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.model.SignedView;
import io.quorate.model.ViewStatement;
import io.quorate.support.Digests;
import io.quorate.support.Ed25519;
import io.quorate.support.Scrub;
import io.quorate.wire.ViewStatements;

/**
 * Judges whether a view is recorded as its perspective signed it: for this attempt and target, with this result and
 * this evidence. A coordinator may count less than was signed, never more.
 */
final class ViewPolicy {

    private static final Set<String> PARTS = Set.of("primary", "remote", "late");
    private static final String INCOMPLETE = "incomplete";

    private final Map<String, List<SigningKey>> keys;
    private final RecordedEvidence evidence = new RecordedEvidence();
    private final Ed25519.Verifier verifier = new Ed25519.Verifier();

    ViewPolicy(Map<String, List<SigningKey>> keys) {
        this.keys = Map.copyOf(keys);
    }

    enum Outcome {
        NO_VIEW,
        VERIFIED,
        UNSIGNED,
        UNKNOWN_PERSPECTIVE,
        FAULT
    }

    /**
     * The judgement of one line.
     *
     * @param words a sentence for a fault, the reason for a missing signature; empty otherwise
     */
    record Finding(Outcome outcome, String words) {

        static Finding of(Outcome outcome) {
            return new Finding(outcome, "");
        }

        static Finding fault(String words) {
            return new Finding(Outcome.FAULT, words);
        }
    }

    /** Judges a line by its parsed form and its octets. */
    Finding judge(JsonNode line, byte[] octets) {
        if (!PARTS.contains(line.path("part").asText())) {
            return Finding.of(Outcome.NO_VIEW);
        }
        @Nullable List<SigningKey> listed = keys.get(code(line));
        if (!line.path(ViewSignatures.MEMBER).isObject()) {
            return unsigned(line, listed == null ? List.of() : listed);
        }
        return listed == null ? Finding.of(Outcome.UNKNOWN_PERSPECTIVE) : signed(line, octets, listed);
    }

    private static Finding unsigned(JsonNode line, List<SigningKey> listed) {
        Optional<Instant> time = time(line.path("time"));
        boolean due = time.isEmpty() || listed.stream().anyMatch(key -> key.countsAt(time.get()));
        boolean says = !line.path("result").asText().equals(INCOMPLETE);
        return due && says && !listed.isEmpty()
                ? Finding.fault(
                        "the view of " + code(line) + " bears no signature, and a key that counted then is listed")
                : new Finding(Outcome.UNSIGNED, Scrub.text(line.path("unsigned").asText("before signatures"), 40));
    }

    private Finding signed(JsonNode line, byte[] octets, List<SigningKey> listed) {
        String view = "the view of " + code(line);
        Optional<SignedView> read = SignedLine.read(line);
        if (read.isEmpty()) {
            return Finding.fault(view + " bears a signature of a form that this version does not know");
        }
        SignedView signed = read.get();
        Optional<SigningKey> key =
                listed.stream().filter(each -> each.id().equals(signed.keyId())).findFirst();
        if (key.isEmpty()) {
            return Finding.fault(view + " is signed with the key " + Scrub.text(signed.keyId(), 70)
                    + ", which is not listed for it");
        }
        Optional<String> obstacle = obstacle(line, octets, signed, key.get());
        return obstacle.map(words -> Finding.fault(view + words)).orElseGet(() -> Finding.of(Outcome.VERIFIED));
    }

    private Optional<String> obstacle(JsonNode line, byte[] octets, SignedView signed, SigningKey key) {
        ViewStatement statement = signed.statement();
        if (!key.countsAt(statement.time())) {
            return Optional.of(" is signed with the key " + key.id() + ", which did not count at " + statement.time());
        }
        byte[] value = Base64.getDecoder().decode(signed.signature());
        if (!verifier.verifies(key.key(), ViewStatements.octets(statement, key.id()), value)) {
            return Optional.of(" is not what it signed: another attempt, target, result, time or key");
        }
        if (!isSigned(evidence.in(octets), statement.seen())) {
            return Optional.of(" holds other evidence than it signed");
        }
        if (!agrees(line, statement.seen())) {
            return Optional.of(" says " + Scrub.text(line.path("result").asText(), 20) + ", and it signed "
                    + Scrub.text(statement.seen().outcome(), 20)
                    + ", or other errors, or matches, or another DNSSEC status");
        }
        return isNear(time(line.path("time")), statement.time())
                ? Optional.empty()
                : Optional.of(" was signed at " + statement.time() + ", which is not near the time of its line");
    }

    private static boolean isSigned(Optional<byte[]> recorded, ViewStatement.Seen seen) {
        return recorded.filter(octets -> octets.length == seen.evidenceOctets()
                        && Digests.sha256Hex(octets).equals(seen.evidenceSha256()))
                .isPresent();
    }

    /**
     * Returns whether the line agrees with the statement. The coordinator may have recorded a finished check as
     * incomplete, with a message of its own, and fewer matches than were signed. Nothing else may differ.
     */
    private static boolean agrees(JsonNode line, ViewStatement.Seen seen) {
        String result = line.path("result").asText();
        if (!line.path("dnssec").path("status").asText().equals(seen.dnssec())) {
            return false;
        }
        if (result.equals(INCOMPLETE) && !seen.outcome().equals(INCOMPLETE)) {
            return true;
        }
        return result.equals(seen.outcome())
                && types(line.path("errors")).equals(seen.errorTypes())
                && seen.matched().containsAll(SignedLine.texts(line.path("matched")));
    }

    private static List<String> types(JsonNode errors) {
        List<String> types = new ArrayList<>();
        errors.forEach(error -> types.add(error.path("error_type").asText()));
        return types;
    }

    private static boolean isNear(Optional<Instant> recorded, Instant signed) {
        return recorded.filter(time -> Duration.between(time, signed).abs().compareTo(ViewStatement.TOLERANCE) <= 0)
                .isPresent();
    }

    static Optional<Instant> time(JsonNode text) {
        try {
            return Optional.of(Instant.parse(text.asText("")));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static String code(JsonNode line) {
        return Scrub.text(line.path("perspective").path("code").asText(""), 70);
    }
}
