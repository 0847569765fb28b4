package io.quorate.audit;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.support.Scrub;

/** Describes the contacts and DNS records in the trail: the views that saw each, and the members that one view saw. */
final class AuditSetText {

    private static final int LONGEST = 400;

    private AuditSetText() {}

    /** Returns whether the check asked for a set, in which each member has a quorum of its own. */
    static boolean isSet(JsonNode attempt) {
        return isContact(attempt) || attempt.path("check_type").asText().equals("records");
    }

    /** Returns the noun for a member of the set. */
    static String name(JsonNode attempt) {
        return isContact(attempt) ? "contact" : "dns record";
    }

    /** Returns the member by which the attempt was judged. */
    static String judgedBy(JsonNode attempt) {
        return attempt.path("matched").isTextual()
                ? Scrub.text(attempt.path("matched").asText(), LONGEST)
                : "no " + name(attempt);
    }

    /** Returns a line per member of the set: its quorum, the regions, the section, and whether it was corroborated. */
    static List<String> sightings(JsonNode attempt) {
        List<String> words = new ArrayList<>();
        for (JsonNode sighting : attempt.path("sightings")) {
            if (sighting.isObject()) {
                words.add(sighting(sighting));
            } else {
                words.add(Scrub.text(sighting.asText(), LONGEST));
            }
        }
        if (attempt.path("sightings_cut").isTextual()) {
            words.add(Scrub.text(attempt.path("sightings_cut").asText(), LONGEST));
        }
        return words;
    }

    private static String sighting(JsonNode sighting) {
        String section =
                sighting.path("br_section").isTextual() ? ", BR " + AuditStoryText.word(sighting, "br_section") : "";
        return Scrub.text(sighting.path("member").asText(), LONGEST) + ": "
                + AuditStoryText.word(sighting, "quorum") + " saw it ("
                + AuditStoryText.list(sighting.path("rirs")) + "), the primary "
                + (sighting.path("primary").asBoolean() ? "too" : "did not") + section
                + (sighting.path("corroborated").asBoolean() ? ", corroborated" : ", NOT corroborated");
    }

    /** Returns a line per observation of one view. */
    static List<String> seen(JsonNode check) {
        List<String> seen = new ArrayList<>();
        JsonNode contacts = check.path("contact");
        for (JsonNode contact : contacts.path("contacts")) {
            seen.add("saw " + AuditStoryText.word(contact, "source") + " "
                    + AuditStoryText.word(contact, "value") + " at "
                    + AuditStoryText.word(contact, "found_at"));
        }
        for (JsonNode value : contacts.path("unusable")) {
            seen.add("saw " + AuditStoryText.word(value, "source") + " "
                    + AuditStoryText.word(value, "value") + ", which cannot be used: it "
                    + AuditStoryText.word(value, "reason"));
        }
        for (JsonNode source : contacts.path("sources_unknown")) {
            seen.add("could not read " + Scrub.text(source.asText(), LONGEST));
        }
        for (JsonNode asked : contacts.path("looked_for")) {
            seen.add("was asked for " + Scrub.text(asked.asText(), LONGEST));
        }
        for (JsonNode record : check.path("records").path("records_seen")) {
            seen.add("saw " + Scrub.text(record.asText(), LONGEST));
        }
        return seen;
    }

    private static boolean isContact(JsonNode attempt) {
        return attempt.path("check_type").asText().equals("contact");
    }
}
