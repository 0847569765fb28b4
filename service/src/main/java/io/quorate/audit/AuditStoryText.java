package io.quorate.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.support.Scrub;

/** Describes lines of the trail in English. All text of remote parties is scrubbed. */
final class AuditStoryText {

    private AuditStoryText() {}

    static void attempt(List<String> text, JsonNode attempt, List<JsonNode> checks) {
        text.add("Attempt " + word(attempt, "attempt") + " of request " + word(attempt, "request_id") + ", judged "
                + word(attempt, "time"));
        about(text, attempt);
        row(
                text,
                "verdict",
                (attempt.path("valid").asBoolean() ? "valid" : "not valid") + " (" + word(attempt, "reason") + ")");
        row(text, "quorum", quorum(attempt));
        row(text, "regions", list(attempt.path("corroborating_rirs")));
        JsonNode rules = attempt.path("rules");
        row(
                text,
                "rules",
                "in force since " + word(rules, "since") + ": at least " + word(rules, "min_remotes") + " remotes, "
                        + word(rules, "min_rirs") + " regions, of these remotes " + word(rules, "may_fail")
                        + " may fail; policy " + word(rules, "policy")
                        + (rules.path("below").isEmpty() ? "" : "; BELOW THE RULES: " + list(rules.path("below"))));
        if (rules.path("set").isTextual()) {
            row(text, "rule set", word(rules, "set") + "; " + word(rules, "quorum_row"));
        }
        row(text, "primary", primary(attempt.path("primary")));
        AuditSetText.sightings(attempt).forEach(words -> row(text, AuditSetText.name(attempt), words));
        if (attempt.path("simulation").asBoolean()) {
            row(text, "SIMULATION", "one machine played several places: this proves nothing");
        }
        for (JsonNode earlier : attempt.path("previous_attempts")) {
            row(
                    text,
                    "before",
                    "attempt " + word(earlier, "attempt") + ": " + word(earlier, "passed") + " passed, "
                            + word(earlier, "refused") + " refused, " + word(earlier, "incomplete") + " incomplete");
        }
        checks.forEach(check -> check(text, check));
        row(text, "record", word(attempt, "chain") + "/" + word(attempt, "seq") + "/" + word(attempt, "hash"));
        text.add("");
    }

    /**
     * Returns the quorum. In a set each member has its own, and that of the attempt belongs to the member that it was
     * judged by.
     */
    private static String quorum(JsonNode attempt) {
        String judged = AuditSetText.isSet(attempt) ? " by " + AuditSetText.judgedBy(attempt) : "";
        return word(attempt, "quorum") + " remote perspectives corroborated" + judged + ", needed "
                + word(attempt, "quorum_needed");
    }

    /** Describes a check that this perspective made for a coordinator, which has the attempt's line. */
    static void alone(List<String> text, JsonNode check) {
        text.add("Check for another coordinator, finished " + word(check, "time"));
        about(text, check);
        check(text, check);
        row(text, "record", word(check, "chain") + "/" + word(check, "seq") + "/" + word(check, "hash"));
        text.add("");
    }

    private static void about(List<String> text, JsonNode line) {
        row(
                text,
                "asked by",
                word(line, "caller") + ", trace " + word(line, "trace_identifier") + ", order " + word(line, "order"));
        row(text, "what", word(line, "check_type").toUpperCase(java.util.Locale.ROOT) + " of " + word(line, "target"));
        if (line.path("caa_question").isObject()) {
            row(text, "issuer", issuer(line.path("caa_question")));
        }
        row(text, "applied for", word(line, "applied_for") + " (" + word(line, "adn_basis") + ")");
        row(
                text,
                "method",
                "BR " + word(line, "br_section") + where(line, "method", ", ") + where(line, "acme_label", ", ACME "));
    }

    /** Returns the names and parameters by which the records were judged, each with its source. */
    private static String issuer(JsonNode asked) {
        String issuer = list(asked.path("issuer_domains")) + " (" + word(asked, "issuer_domains_from") + ")";
        if (asked.path("account_uris").isArray()) {
            issuer += "; accounts " + list(asked.path("account_uris")) + " (" + word(asked, "account_uris_from") + ")";
        }
        if (asked.path("validation_methods").isArray()) {
            issuer += "; validation methods " + list(asked.path("validation_methods")) + " ("
                    + word(asked, "validation_methods_from") + ")";
        }
        return issuer;
    }

    /** Returns the member's text if it has one: CAA has no method, and not every method has an ACME label. */
    private static String where(JsonNode line, String member, String before) {
        return line.path(member).isTextual() ? before + word(line, member) : "";
    }

    private static String primary(JsonNode primary) {
        return primary.path("code").isTextual()
                ? word(primary, "code") + " (" + word(primary, "rir") + ") " + word(primary, "result") + ", DNSSEC "
                        + word(primary, "dnssec")
                : "none (mode " + word(primary, "mode") + ")";
    }

    private static void check(List<String> text, JsonNode check) {
        JsonNode perspective = check.path("perspective");
        String cause = check.path("cause").isTextual() ? " (" + word(check, "cause") + ")" : "";
        String counts = check.path("corroborates").asBoolean() ? ", corroborates" : "";
        String against = check.path("dissents").asBoolean() ? ", DISSENTS from the verdict" : "";
        text.add("  %-13s %-16s %-9s %s%s%s%s in %d ms, DNSSEC %s"
                .formatted(
                        word(check, "part"),
                        word(perspective, "code"),
                        word(perspective, "rir"),
                        word(check, "result"),
                        cause,
                        counts,
                        against,
                        check.path("took_us").asLong() / 1000,
                        word(check.path("dnssec"), "status")));
        text.add("                  " + place(perspective));
        signature(check).ifPresent(words -> text.add("                  " + words));
        seen(check).forEach(words -> text.add("                  " + words));
        for (JsonNode error : check.path("errors")) {
            text.add("                  "
                    + Scrub.text(error.path("error_message").asText(), 400));
        }
    }

    private static String place(JsonNode perspective) {
        JsonNode resolver = perspective.path("resolver");
        String elsewhere = coordinates(resolver).equals(coordinates(perspective))
                ? ""
                : " at " + coordinates(resolver) + " (" + word(resolver, "rir") + ")";
        String program = where(resolver, "program", " ");
        return "from " + coordinates(perspective)
                + (elsewhere.isEmpty() && program.isEmpty() ? "" : ", resolver" + program + elsewhere);
    }

    private static String coordinates(JsonNode place) {
        return word(place, "latitude") + ", " + word(place, "longitude");
    }

    /** Returns the signature's key and time. Its validity is judged by {@code audit verify}. */
    private static Optional<String> signature(JsonNode check) {
        JsonNode signed = check.path(ViewSignatures.MEMBER);
        if (signed.isObject()) {
            return Optional.of("signed with the key " + word(signed, "key") + " at " + word(signed, "time"));
        }
        return check.path("unsigned").isTextual()
                ? Optional.of("not signed: " + word(check, "unsigned"))
                : Optional.empty();
    }

    private static List<String> seen(JsonNode check) {
        List<String> seen = new ArrayList<>();
        for (JsonNode step : check.path("adn_steps")) {
            seen.add("step " + word(step, "kind") + " from " + word(step, "from") + " to " + word(step, "to"));
        }
        for (String kind : List.of("caa", "dns")) {
            for (JsonNode record : check.path(kind).path("records")) {
                seen.add("saw " + Scrub.text(record.asText(), 400));
            }
        }
        seen.addAll(AuditSetText.seen(check));
        if (check.path("http").path("url").isTextual()) {
            JsonNode http = check.path("http");
            seen.add("saw " + word(http, "url") + " at " + word(http, "address") + ", status " + word(http, "status"));
        }
        if (check.path("tls").path("certificate_sha256").isTextual()) {
            seen.add("saw the certificate with SHA-256 " + word(check.path("tls"), "certificate_sha256"));
        }
        return seen;
    }

    private static void row(List<String> text, String name, String value) {
        text.add("  %-13s %s".formatted(name, value));
    }

    static String word(JsonNode line, String member) {
        JsonNode value = line.path(member);
        return value.isNull() || value.isMissingNode() ? "unknown" : Scrub.text(value.asText(), 300);
    }

    static String list(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(Scrub.text(value.asText(), 300)));
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
