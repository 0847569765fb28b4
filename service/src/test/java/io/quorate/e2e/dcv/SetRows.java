package io.quorate.e2e.dcv;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;

import io.quorate.model.ContactSource;

/** Questions for contacts and records, and the records that they meet. */
final class SetRows {

    private static final String SECURE = "passed; dnssec=secure";

    private SetRows() {}

    /**
     * A question for a set, and what must come of it.
     *
     * @param question check type, target and parameters of its own
     * @param primary  how the header {@code x-mpic-primary} begins
     * @param set      source or tag, value, corroborations and whether it is corroborated
     */
    record Row(String shows, String question, boolean valid, String primary, List<String> set) {

        @Override
        public String toString() {
            return shows;
        }
    }

    /** Returns the records of the signed zones, by origin. */
    static Map<String, List<String>> signed() {
        return Map.of(
                "contact.lab.",
                List.of(
                        "@ IN CAA 0 issue \"ca.example\"",
                        "@ IN CAA 0 contactemail \"admin@contact.lab\"",
                        "@ IN CAA 0 contactphone \"+1 555 0100\"",
                        "_validation-contactemail IN TXT \"Admin@\" \"Contact.LAB\"",
                        "_validation-contactphone IN TXT \"+1 (555) 0100\"",
                        "near IN CAA 0 issue \"ca.example\"",
                        "_validation-contactemail.alias IN CNAME _validation-contactemail",
                        "_validation-contactemail.hostile IN TXT \"a@contact.lab\\013\\010Bcc: b@contact.lab\"",
                        "_validation-contactemail.hostile IN TXT \"A <a@contact.lab>\"",
                        "_x IN TXT \"one\"",
                        "_x IN TXT \"two\"",
                        "_alias IN CNAME _x",
                        "host IN A 192.0.2.1",
                        "host IN AAAA 2001:db8::1"),
                "in-addr.arpa.",
                List.of("4.3.2.44 IN PTR host.contact.lab."));
    }

    /** Returns the records of the unsigned zone, as one server has them. */
    static List<String> plain(String contact, String text) {
        return List.of("@ IN CAA 0 contactemail \"" + contact + "\"", "_x IN TXT \"" + text + "\"");
    }

    static List<Row> contacts() {
        return List.of(
                contact(
                        "every source of a signed zone",
                        "contact.lab",
                        SECURE,
                        "caa-email admin@contact.lab 6/6 true",
                        "caa-phone +1 555 0100 6/6 true",
                        "txt-email Admin@Contact.LAB 6/6 true",
                        "txt-phone +1 (555) 0100 6/6 true"),
                contact(
                        "one region is led to another server",
                        "plain.lab",
                        "passed; dnssec=unsigned",
                        "caa-email admin@plain.lab 5/6 true",
                        "caa-email evil@attacker.example 1/6 false"),
                contact(
                        "a parent's, through signed denials",
                        "a.b.contact.lab",
                        SECURE,
                        "caa-email admin@contact.lab 6/6 true",
                        "caa-phone +1 555 0100 6/6 true"),
                contact("a nearer set hides the parent's", "near.contact.lab", "refused; dnssec=secure"),
                contact(
                        "through a CNAME",
                        "alias.contact.lab",
                        SECURE,
                        "caa-email admin@contact.lab 6/6 true",
                        "caa-phone +1 555 0100 6/6 true",
                        "txt-email Admin@Contact.LAB 6/6 true"),
                contact(
                        "hostile contents beside the parent's",
                        "hostile.contact.lab",
                        SECURE,
                        "caa-email admin@contact.lab 6/6 true",
                        "caa-phone +1 555 0100 6/6 true"),
                contact("signatures have expired", "expired.lab", "incomplete; dnssec=bogus"));
    }

    static List<Row> records() {
        return List.of(
                records("TXT", "contact.lab", "TXT", "_x", SECURE, "one 6/6 true", "two 6/6 true"),
                records("TXT behind a CNAME", "contact.lab", "TXT", "_alias", SECURE, "one 6/6 true", "two 6/6 true"),
                records("CNAME", "contact.lab", "CNAME", "_alias", SECURE, "_x.contact.lab. 6/6 true"),
                records(
                        "CAA",
                        "contact.lab",
                        "CAA",
                        null,
                        SECURE,
                        "contactemail admin@contact.lab 6/6 true",
                        "contactphone +1 555 0100 6/6 true",
                        "issue ca.example 6/6 true"),
                records("A", "host.contact.lab", "A", null, SECURE, "192.0.2.1 6/6 true"),
                records("AAAA", "host.contact.lab", "AAAA", null, SECURE, "2001:db8::1 6/6 true"),
                records("PTR of an address", "44.2.3.4", "PTR", null, SECURE, "host.contact.lab. 6/6 true"),
                records(
                        "one region is led to another server",
                        "plain.lab",
                        "TXT",
                        "_x",
                        "passed; dnssec=unsigned",
                        "one 5/6 true",
                        "other 1/6 false"),
                records("none, proven", "host.contact.lab", "TXT", null, "refused; dnssec=secure"),
                records("signatures have expired", "expired.lab", "CAA", null, "incomplete; dnssec=bogus"));
    }

    /** Asks by the sources whose methods have not ended on the day of the run. */
    private static Row contact(String shows, String target, String primary, String... set) {
        List<String> sources = ContactSource.inForce(Instant.now()).stream()
                .map(ContactSource::wireName)
                .toList();
        List<String> seen = Stream.of(set)
                .filter(line -> sources.contains(line.split(" ", 2)[0]))
                .toList();
        return new Row(
                "contact: " + shows,
                "{\"check_type\":\"contact\",\"domain_or_ip_target\":\"" + target
                        + "\",\"contact_retrieval_parameters\":{\"sources\":" + new JsonArray(sources) + "}}",
                !seen.isEmpty(),
                primary,
                seen);
    }

    private static Row records(String shows, String target, String type, String prefix, String primary, String... set) {
        String label = prefix == null ? "null" : "\"" + prefix + "\"";
        return new Row(
                "records: " + shows,
                "{\"check_type\":\"records\",\"domain_or_ip_target\":\"" + target
                        + "\",\"record_retrieval_parameters\":{\"type\":\"" + type + "\",\"name_prefix\":" + label
                        + "}}",
                set.length > 0,
                primary,
                List.of(set));
    }
}
