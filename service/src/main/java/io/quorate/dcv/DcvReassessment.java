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
 * Judges a pass of another implementation's perspective again by the evidence it sent, because such perspectives
 * compare less strictly: letter case, the rest of a page, the account and policy of a persistent record, and the whole
 * of a contact. Passes of TLS-ALPN are trusted, because such replies hold nothing to judge.
 */
public final class DcvReassessment {

    /**
     * The octets of a page in the reference's evidence (more for a longer challenge); a page of this length may
     * continue.
     */
    private static final int PAGE = 100;

    private DcvReassessment() {}

    /** The ruling of the evidence on the pass. */
    public sealed interface Ruling permits Confirmed, Contradicted, Unknown {}

    /**
     * The evidence supports the pass.
     *
     * @param matched everything that matched, for methods where remotes must have seen the same as the primary
     */
    public record Confirmed(Set<String> matched) implements Ruling {}

    /** It contradicts the pass. */
    public record Contradicted() implements Ruling {}

    /** The evidence does not suffice to decide. */
    public record Unknown() implements Ruling {}

    /** Rules on a pass with this evidence, all of which was parsed. */
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
     * Returns the expected record value, for the methods that look for a record. A contact must be the whole value (BR
     * Appendix A.1 and A.2); versions of the reference that look for a part of it are wrong.
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

    /**
     * Returns the contact that these records hold, parsed by this system's grammar; empty if none of them is the wanted
     * one.
     */
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

    /**
     * Returns the name where the contact was found. TXT contacts are at one name; the relevant CAA record set may
     * differ between views.
     */
    private static String foundAt(Contact wanted, Evidence seen) {
        String name = wanted.source().caaTag().isPresent() && seen instanceof DnsEvidence dns ? dns.foundAt() : null;
        return name == null ? wanted.foundAt() : Names.withoutFinalDot(name);
    }

    /**
     * Returns the octets that a text may represent: other versions read a record as UTF-8, or each octet as a
     * character.
     */
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

    /**
     * Rules on a page. A value found in a part of the page is in the page; a pattern's match at the end of the part may
     * continue behind it.
     */
    private static Ruling website(DcvParameters.WebsiteChange asked, Evidence seen) {
        Optional<Octets> page = page(seen);
        if (page.isEmpty()) {
            return new Unknown();
        }
        boolean complete = page.get().length() < PAGE;
        String text = new String(page.get().bytes(), StandardCharsets.UTF_8);
        if (!WebsiteChangeChecker.holds(text, asked)) {
            return complete ? new Contradicted() : new Unknown();
        }
        if (!WebsiteChangeChecker.isPatterned(asked)) {
            return new Confirmed(Set.of());
        }
        return complete
                ? WebsiteChangeChecker.matched(text, true, asked)
                        .<Ruling>map(found -> new Confirmed(Set.of(found)))
                        .orElseGet(Unknown::new)
                : new Unknown();
    }

    /**
     * Rules on a key authorization. A page that was seen only in part may continue with anything, and RFC 8555 section
     * 8.3 wants the whole.
     */
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
