package io.quorate.dcv;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quorate.dns.Octets;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.DomainName;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;

/**
 * Judges a pass of another make's perspective again by what it saw: letter case, the rest of a page, the account and
 * policy of a persistent record are compared otherwise there, or not at all. Methods whose rules all versions share are
 * taken at their word.
 */
public final class DcvRejudgement {

    /** The reference hands over at least this much of a page, and no more unless the challenge is longer. */
    private static final int PAGE = 100;

    private DcvRejudgement() {}

    /** What the evidence bears. */
    public sealed interface Ruling permits Borne, Contradicted, Unknown {}

    /**
     * It bears the pass.
     *
     * @param matched everything that was matched, where remotes must have seen the same as the primary
     */
    public record Borne(Set<String> matched) implements Ruling {}

    /** It contradicts the pass. */
    public record Contradicted() implements Ruling {}

    /** It does not tell. */
    public record Unknown() implements Ruling {}

    /** The ruling on a pass with this evidence. */
    public static Ruling of(DcvRequest request, Evidence seen, Instant now) {
        DcvParameters asked = request.parameters();
        if (asked instanceof DcvParameters.AcmeDns01 dns) {
            return among(seen, Expectation.exactly(dns.keyAuthorizationHash()));
        }
        if (asked instanceof DcvParameters.DnsAccount01 account) {
            return among(seen, Expectation.exactly(account.keyAuthorizationHash()));
        }
        if (asked instanceof DcvParameters.DnsChange change) {
            return change.recordType() == DcvParameters.RecordType.CNAME
                    ? new Borne(Set.of())
                    : among(seen, DnsChange.expectation(change));
        }
        if (asked instanceof DcvParameters.DnsPersistent persistent) {
            boolean wildcard = request.target() instanceof DomainName name && name.wildcard();
            return persistent(persistent, wildcard, seen, now);
        }
        if (asked instanceof DcvParameters.WebsiteChange website) {
            return website(website, seen);
        }
        return asked instanceof DcvParameters.AcmeHttp01 http ? http(http, seen) : new Borne(Set.of());
    }

    private static Ruling among(Evidence seen, Expectation expectation) {
        List<String> records = records(seen);
        if (records.isEmpty()) {
            return new Unknown();
        }
        return records.stream().map(Octets::utf8).anyMatch(expectation::isMetBy)
                ? new Borne(Set.of())
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
            return new Borne(accounts);
        }
        return records.isEmpty() ? new Unknown() : new Contradicted();
    }

    private static Ruling website(DcvParameters.WebsiteChange asked, Evidence seen) {
        Optional<String> page = page(seen);
        if (page.isEmpty()) {
            return new Unknown();
        }
        if (!WebsiteChange.holds(page.get(), asked)) {
            return page.get().length() < PAGE ? new Contradicted() : new Unknown();
        }
        if (!WebsiteChange.isPatterned(asked)) {
            return new Borne(Set.of());
        }
        return WebsiteChange.matched(page.get(), asked)
                .<Ruling>map(text -> new Borne(Set.of(text)))
                .orElseGet(Unknown::new);
    }

    /** A page of which only the beginning was seen may go on with anything (RFC 8555 section 8.3 wants the whole). */
    private static Ruling http(DcvParameters.AcmeHttp01 asked, Evidence seen) {
        Optional<String> page = page(seen);
        if (page.isEmpty()) {
            return new Unknown();
        }
        if (!page.get().stripTrailing().equals(asked.keyAuthorization())) {
            return new Contradicted();
        }
        return asked.keyAuthorization().length() < PAGE ? new Borne(Set.of()) : new Unknown();
    }

    private static List<String> records(Evidence seen) {
        List<String> records = seen instanceof DnsEvidence dns ? dns.recordsSeen() : null;
        return records == null ? List.of() : records;
    }

    private static Optional<String> page(Evidence seen) {
        String page = seen instanceof HttpEvidence http ? http.page() : null;
        if (page == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getDecoder().decode(page), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
