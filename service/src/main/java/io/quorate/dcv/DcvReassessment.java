package io.quorate.dcv;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.quorate.dcv.ContactReading.Usable;
import io.quorate.dns.Octets;
import io.quorate.model.Contact;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.DomainName;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.IpAddress;

/**
 * Judges a pass of another make's perspective again by what it saw: letter case, the rest of a page, the account and
 * policy of a persistent record, the whole of a contact are compared otherwise there, or not at all. Only TLS-ALPN, of
 * whose reply holds nothing that could be judged, is taken at their word.
 */
public final class DcvReassessment {

    /** The reference hands over so many octets of a page, or more for a longer challenge: such a page may go on. */
    private static final int PAGE = 100;

    private DcvReassessment() {}

    /** What the evidence bears. */
    public sealed interface Ruling permits Confirmed, Contradicted, Unknown {}

    /**
     * It bears the pass.
     *
     * @param matched everything that was matched, where remotes must have seen the same as the primary
     */
    public record Confirmed(Set<String> matched) implements Ruling {}

    /** It contradicts the pass. */
    public record Contradicted() implements Ruling {}

    /** It does not tell. */
    public record Unknown() implements Ruling {}

    /** The ruling on a pass with this evidence, all of which was read. */
    public static Ruling of(DcvRequest request, Evidence seen, Instant now) {
        DcvParameters asked = request.parameters();
        if (asked instanceof DcvParameters.DnsPersistent persistent) {
            boolean wildcard = request.target() instanceof DomainName name && name.wildcard();
            return persistent(persistent, wildcard, seen, now);
        }
        if (asked instanceof DcvParameters.AddressOfName address) {
            return address(address, seen);
        }
        if (asked instanceof DcvParameters.WebsiteChange website) {
            return website(website, seen);
        }
        if (asked instanceof DcvParameters.AcmeHttp01 http) {
            return http(http, seen);
        }
        return expectation(asked)
                .map(expectation -> among(seen, isName(asked), expectation))
                .orElseGet(() -> new Confirmed(Set.of()));
    }

    /**
     * What a record must be, for the methods that look for one. A contact is the whole of a record (BR Appendix A.1 and
     * A.2): versions that look for a part of it are wrong.
     */
    private static Optional<Expectation> expectation(DcvParameters asked) {
        if (asked instanceof DcvParameters.AcmeDns01 dns) {
            return Optional.of(Expectation.exactly(dns.keyAuthorizationHash()));
        }
        if (asked instanceof DcvParameters.DnsAccount01 account) {
            return Optional.of(Expectation.exactly(account.keyAuthorizationHash()));
        }
        if (asked instanceof DcvParameters.DnsChange change) {
            return Optional.of(DnsChangeChecker.expectation(change));
        }
        if (asked instanceof DcvParameters.ReverseAddressLookup reverse) {
            return Optional.of(new Expectation(Names.withoutFinalDot(reverse.challengeValue()), true, false));
        }
        return asked instanceof DcvParameters.Contact contact
                ? Optional.of(new Expectation(contact.challengeValue(), true, false))
                : Optional.empty();
    }

    private static boolean isName(DcvParameters asked) {
        return asked instanceof DcvParameters.ReverseAddressLookup
                || asked instanceof DcvParameters.DnsChange change
                        && change.recordType() == DcvParameters.RecordType.CNAME;
    }

    private static Ruling among(Evidence seen, boolean names, Expectation expectation) {
        List<String> records = records(seen);
        if (records.isEmpty()) {
            return new Unknown();
        }
        return records.stream()
                        .map(record -> names ? Names.withoutFinalDot(record) : record)
                        .flatMap(DcvReassessment::spellings)
                        .anyMatch(expectation::isMetBy)
                ? new Confirmed(Set.of())
                : new Contradicted();
    }

    /** The contact as these records hold it, read by our own grammar; empty where none of them is it. */
    public static Optional<Contact> contact(Contact wanted, Evidence seen, ContactGrammar grammar) {
        return records(seen).stream()
                .flatMap(DcvReassessment::spellings)
                .map(octets -> grammar.read(wanted.source().kind(), octets))
                .filter(Usable.class::isInstance)
                .map(Usable.class::cast)
                .filter(usable -> usable.canonical().equals(wanted.canonical()))
                .findFirst()
                .map(usable -> new Contact(wanted.source(), usable.value(), usable.canonical(), foundAt(wanted, seen)));
    }

    /** TXT contacts are at one name; a CAA record set may be another's for another view. */
    private static String foundAt(Contact wanted, Evidence seen) {
        String name = wanted.source().caaTag().isPresent() && seen instanceof DnsEvidence dns ? dns.foundAt() : null;
        return name == null ? wanted.foundAt() : Names.withoutFinalDot(name);
    }

    /** The octets that a text may stand for: other versions read a record as UTF-8, or each octet as a character. */
    private static Stream<Octets> spellings(String text) {
        boolean latin = text.chars().allMatch(c -> c <= 0xff);
        return latin ? Stream.of(Octets.utf8(text), Octets.ascii(text)) : Stream.of(Octets.utf8(text));
    }

    private static Ruling address(DcvParameters.AddressOfName asked, Evidence seen) {
        List<String> records = records(seen);
        if (records.isEmpty()) {
            return new Unknown();
        }
        Optional<IpAddress> wanted = IpAddress.parse(asked.challengeValue());
        return wanted.isPresent() && records.stream().map(IpAddress::parse).anyMatch(wanted::equals)
                ? new Confirmed(Set.of())
                : new Contradicted();
    }

    private static Ruling persistent(DcvParameters.DnsPersistent asked, boolean wildcard, Evidence seen, Instant now) {
        List<String> records = records(seen);
        Set<String> accounts = new HashSet<>();
        for (String text : records) {
            if (PersistRecord.parse(Octets.utf8(text)) instanceof PersistRecord.Good good
                    && PersistPolicy.obstacle(good.record(), asked, wildcard, now)
                            .isEmpty()) {
                accounts.add(good.record().accountUri());
            }
        }
        if (!accounts.isEmpty()) {
            return new Confirmed(accounts);
        }
        return records.isEmpty() ? new Unknown() : new Contradicted();
    }

    /** The value is in the whole page if it is in a part of it; what a pattern matches may go on behind the part. */
    private static Ruling website(DcvParameters.WebsiteChange asked, Evidence seen) {
        Optional<Octets> page = page(seen);
        if (page.isEmpty()) {
            return new Unknown();
        }
        boolean whole = page.get().length() < PAGE;
        String text = new String(page.get().bytes(), StandardCharsets.UTF_8);
        if (!WebsiteChangeChecker.holds(text, asked)) {
            return whole ? new Contradicted() : new Unknown();
        }
        if (!WebsiteChangeChecker.isPatterned(asked)) {
            return new Confirmed(Set.of());
        }
        return whole
                ? WebsiteChangeChecker.matched(text, true, asked)
                        .<Ruling>map(found -> new Confirmed(Set.of(found)))
                        .orElseGet(Unknown::new)
                : new Unknown();
    }

    /** A page of which only the beginning was seen may go on with anything (RFC 8555 section 8.3 wants the whole). */
    private static Ruling http(DcvParameters.AcmeHttp01 asked, Evidence seen) {
        Optional<Octets> page = page(seen);
        if (page.isEmpty()) {
            return new Unknown();
        }
        if (page.get().length() < PAGE) {
            return KeyAuthorization.isAllOf(page.get(), asked.keyAuthorization())
                    ? new Confirmed(Set.of())
                    : new Contradicted();
        }
        return KeyAuthorization.mayBegin(page.get(), asked.keyAuthorization()) ? new Unknown() : new Contradicted();
    }

    private static List<String> records(Evidence seen) {
        List<String> records = seen instanceof DnsEvidence dns ? dns.recordsSeen() : null;
        return records == null ? List.of() : records;
    }

    private static Optional<Octets> page(Evidence seen) {
        String page = seen instanceof HttpEvidence http ? http.page() : null;
        if (page == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Octets.of(Base64.getDecoder().decode(page)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
