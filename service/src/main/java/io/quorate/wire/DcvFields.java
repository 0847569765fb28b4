package io.quorate.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.dcv.ContactGrammar;
import io.quorate.dcv.ContactReading.Unusable;
import io.quorate.dcv.NamePolicy;
import io.quorate.dcv.WellKnownPath;
import io.quorate.dns.Octets;
import io.quorate.model.ContactKind;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.IssueType;
import io.quorate.net.HeaderPolicy;
import io.quorate.support.Scrub;

/** Reads the members of {@code dcv_check_parameters} that several methods share, and reports the fault of each. */
final class DcvFields {

    private static final int LONGEST = 4096;

    private final ContactGrammar contacts = new ContactGrammar();
    private final ObjectReader given;

    DcvFields(ObjectReader given) {
        this.given = given;
    }

    Optional<String> digest() {
        return text("key_authorization_hash");
    }

    /** Reads the challenge value. An empty one would match everything, and a blank one nearly everything. */
    Optional<String> challenge() {
        String value = given.requiredString("challenge_value");
        if (value != null && isBlank(value)) {
            given.issue(
                    IssueType.EMPTY_CHALLENGE_VALUE,
                    "Empty challenge value. challenge_value holds nothing that can be seen: send the value of the"
                            + " challenge.",
                    "challenge_value");
            return Optional.empty();
        }
        return bounded("challenge_value", value);
    }

    Optional<String> email() {
        return contact(ContactKind.EMAIL, "one mail address, such as admin@example.com (BR Appendix A.1.1 and A.2.1)");
    }

    Optional<String> phone() {
        return contact(
                ContactKind.PHONE,
                "one telephone number with its country code, such as +1 555 0100 (BR Appendix A.1.2 and A.2.2)");
    }

    /** Rejects a value that is not a contact: a record that holds it cannot be used either. */
    private Optional<String> contact(ContactKind kind, String wanted) {
        Optional<String> value = challenge();
        value.ifPresent(text -> {
            if (contacts.read(kind, Octets.utf8(text)) instanceof Unusable unusable) {
                faulty("challenge_value", text, unusable.reason() + ": send " + wanted);
            }
        });
        return value;
    }

    /**
     * Returns whether nothing of the text is visible: white space of any kind, control characters, and characters
     * without width.
     */
    private static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(point -> Character.isWhitespace(point)
                        || Character.isSpaceChar(point)
                        || Character.isISOControl(point)
                        || Character.getType(point) == Character.FORMAT);
    }

    Optional<String> text(String field) {
        String value = given.requiredString(field);
        if (value != null && isBlank(value)) {
            given.issue(IssueType.INVALID_VALUE, field + " is empty: send the value of the challenge.", field);
            return Optional.empty();
        }
        return bounded(field, value);
    }

    private Optional<String> bounded(String field, @Nullable String value) {
        if (value != null && value.length() > LONGEST) {
            given.issue(
                    IssueType.INVALID_VALUE,
                    field + " has more than " + LONGEST + " characters: send a shorter one.",
                    field);
            return Optional.empty();
        }
        return Optional.ofNullable(value);
    }

    /** Returns the path unless it leads out of the well-known directory. */
    Optional<String> confined(String field, String directory, String path) {
        if (WellKnownPath.below(directory, path).isEmpty()) {
            given.issue(
                    IssueType.INVALID_VALUE,
                    field + " leads out of /.well-known/" + directory
                            + "/, or holds control characters: send the path of" + " the file below that directory.",
                    field);
            return Optional.empty();
        }
        return Optional.of(path);
    }

    @Nullable
    String prefix() {
        String prefix = given.string("dns_name_prefix");
        if (prefix == null || prefix.isEmpty()) {
            return prefix;
        }
        NamePolicy.prefixFault(prefix).ifPresent(fault -> faulty("dns_name_prefix", prefix, fault));
        return prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    /**
     * Checks the prefix of a method that does not let the caller choose one. Callers that write out every member send
     * the method's own label, null or empty text, all of which are accepted.
     */
    void checkPrefix(DcvMethod method) {
        String prefix = given.string("dns_name_prefix");
        Optional<String> own = Optional.ofNullable(method.label());
        if (prefix != null
                && !prefix.isEmpty()
                && own.filter(prefix::equalsIgnoreCase).isEmpty()) {
            faulty(
                    "dns_name_prefix",
                    prefix,
                    "is not accepted by " + method.wireName() + ", which asks at "
                            + own.map(label -> label + " below the name").orElse("the name itself")
                            + " (only dns-change has a prefix, BR " + DcvMethod.DNS_CHANGE.section()
                            + "): leave it out");
        }
    }

    void faulty(String field, String value, String fault) {
        given.issue(IssueType.INVALID_VALUE, field + " \"" + Scrub.text(value, 80) + "\" " + fault + ".", field);
    }

    @Nullable
    RecordType recordType(List<RecordType> taken) {
        if (!given.has("dns_record_type")) {
            given.missing("dns_record_type", "one of " + taken);
        }
        return given.oneOf("dns_record_type", taken.toArray(new RecordType[0]), RecordType::name);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        given.object("http_headers")
                .ifPresent(object -> object.names().forEach(name -> {
                    String value = object.string(name);
                    if (value == null) {
                        return;
                    }
                    HeaderPolicy.refusal(name, value)
                            .ifPresentOrElse(
                                    why -> object.issue(
                                            IssueType.INVALID_VALUE,
                                            "http_headers: " + Scrub.text(name, 60) + " " + why + ".",
                                            name),
                                    () -> headers.put(name, value));
                }));
        return headers;
    }
}
