package io.quorate.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.dcv.ContactGrammar;
import io.quorate.dcv.ContactReading.Unusable;
import io.quorate.dcv.NamePolicy;
import io.quorate.dns.Octets;
import io.quorate.model.CheckRequest;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DomainName;
import io.quorate.model.IssueType;
import io.quorate.model.RecordsRequest;
import io.quorate.model.Target;

/**
 * Reads the parameters of checks that ask for a set: contacts and records. Their target is read by {@link CheckReader}.
 */
final class SetReader {

    static final String CONTACT = "contact_retrieval_parameters";
    static final String RECORDS = "record_retrieval_parameters";

    private static final String SOURCES = "sources";
    private static final String SELECTED = "selected_contact";
    private static final String PREFIX = "name_prefix";
    private static final int LONGEST_NAME = 253;

    private final ContactGrammar grammar = new ContactGrammar();

    private record ContactParameters(
            List<ContactSource> sources, @Nullable String selected) {}

    private record RecordsParameters(
            RecordType type, @Nullable String prefix) {}

    @Nullable
    CheckRequest contact(ObjectReader root, @Nullable Target target, @Nullable String trace) {
        if (!root.has(CONTACT)) {
            root.missing(CONTACT, "an object with " + SOURCES);
        }
        ContactParameters given =
                root.object(CONTACT).map(this::contactParameters).orElse(null);
        if (given == null || target == null) {
            return null;
        }
        if (!(target instanceof DomainName name)) {
            root.issue(
                    IssueType.INVALID_TARGET,
                    "domain_or_ip_target is an IP address: contacts are published for domain names only (BR Appendix A)."
                            + " Send a domain name, or prove control of the address by a DCV check.",
                    "domain_or_ip_target");
            return null;
        }
        return new ContactRequest(name, given.sources(), given.selected(), trace);
    }

    private @Nullable ContactParameters contactParameters(ObjectReader given) {
        List<ContactSource> sources = sources(given);
        String selected = given.string(SELECTED);
        if (sources.isEmpty()) {
            return null;
        }
        Optional<String> fault = selected == null ? Optional.empty() : fault(selected, sources);
        fault.ifPresent(reason -> given.issue(
                IssueType.INVALID_VALUE,
                SELECTED + " " + reason + ": send one contact as it is published, of a kind that " + SOURCES
                        + " name, or leave it out.",
                SELECTED));
        return fault.isPresent() ? null : new ContactParameters(sources, selected);
    }

    private static List<ContactSource> sources(ObjectReader given) {
        List<String> names = given.strings(SOURCES);
        List<ContactSource> sources = new ArrayList<>();
        if (names == null || names.isEmpty()) {
            given.missing(SOURCES, "a list of one or more of " + known());
            return sources;
        }
        for (int i = 0; i < names.size(); i++) {
            Optional<ContactSource> source = ContactSource.of(names.get(i));
            if (source.isEmpty()) {
                given.issue(
                        IssueType.INVALID_VALUE,
                        SOURCES + "[" + i + "] is not a source of contacts: it is one of " + known() + ".",
                        SOURCES,
                        String.valueOf(i));
                return List.of();
            }
            sources.add(source.get());
        }
        return sources;
    }

    private static String known() {
        return ContactSource.all().stream().map(ContactSource::wireName).collect(Collectors.joining(", "));
    }

    /** Returns why the text is not a contact of any of these kinds; empty if it is one. */
    private Optional<String> fault(String selected, List<ContactSource> sources) {
        Optional<String> fault = Optional.empty();
        for (ContactSource source : sources) {
            if (grammar.read(source.kind(), Octets.utf8(selected)) instanceof Unusable unusable) {
                fault = Optional.of(unusable.reason());
            } else {
                return Optional.empty();
            }
        }
        return fault;
    }

    /**
     * Returns whether PTR records are requested, since these are at reverse names and the target is parsed accordingly.
     */
    boolean asksForPointers(ObjectReader root) {
        return root.object(RECORDS)
                .filter(given -> "PTR".equals(given.peek("type")))
                .isPresent();
    }

    @Nullable
    CheckRequest records(ObjectReader root, @Nullable Target target, @Nullable String trace) {
        if (!root.has(RECORDS)) {
            root.missing(RECORDS, "an object with type");
        }
        RecordsParameters given =
                root.object(RECORDS).map(SetReader::recordsParameters).orElse(null);
        if (given == null || target == null) {
            return null;
        }
        RecordsRequest request = new RecordsRequest(target, given.prefix(), given.type(), trace);
        if (request.name().length() > LONGEST_NAME) {
            root.issue(
                    IssueType.INVALID_VALUE,
                    PREFIX + " and the target are more than " + LONGEST_NAME + " octets together.",
                    RECORDS,
                    PREFIX);
            return null;
        }
        return request;
    }

    private static @Nullable RecordsParameters recordsParameters(ObjectReader given) {
        if (!given.has("type")) {
            given.missing("type", "one of TXT, CAA, CNAME, A, AAAA, PTR");
        }
        RecordType type = given.oneOf("type", RecordType.values(), RecordType::name);
        String prefix = given.string(PREFIX);
        if (prefix == null || prefix.isEmpty()) {
            return type == null ? null : new RecordsParameters(type, null);
        }
        Optional<String> fault = NamePolicy.prefixFault(prefix);
        fault.ifPresent(words -> given.issue(IssueType.INVALID_VALUE, PREFIX + " " + words + ".", PREFIX));
        String label = prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return type == null || fault.isPresent() ? null : new RecordsParameters(type, label.toLowerCase(Locale.ROOT));
    }
}
