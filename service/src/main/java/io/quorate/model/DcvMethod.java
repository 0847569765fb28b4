package io.quorate.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The methods of domain control validation, one row each: the only home of what the rules say about a method. Unless
 * its row says otherwise, a method looks into the DNS, at the target's name itself, and proves control of wildcards
 * too.
 */
public enum DcvMethod {
    WEBSITE_CHANGE(named("website-change", "a value in a file of the website")
            .ofNames("3.2.2.4.18")
            .ofAddresses("3.2.2.5.1")
            .by(Look.HTTP)
            .notForWildcards()
            .atTheNameAlone()),
    DNS_CHANGE(named("dns-change", "a value in a TXT, CNAME or CAA record")
            .ofNames("3.2.2.4.7")
            .belowAnyLabel()),
    DNS_PERSISTENT(named("dns-persistent", "a lasting TXT record of CA and account")
            .ofNames("3.2.2.4.22")
            .ofAddresses("3.2.2.5.8")
            .acme("dns-persist-01")
            .below("_validation-persist")
            .withoutAliases()
            .reusableFor(10)),
    ACME_HTTP_01(named("acme-http-01", "a file below /.well-known/acme-challenge/")
            .ofNames("3.2.2.4.19")
            .ofAddresses("3.2.2.5.6")
            .acme("http-01")
            .by(Look.HTTP)
            .notForWildcards()
            .atTheNameAlone()),
    ACME_DNS_01(named("acme-dns-01", "a digest in a TXT record")
            .ofNames("3.2.2.4.7")
            .acme("dns-01")
            .below("_acme-challenge")),
    ACME_TLS_ALPN_01(named("acme-tls-alpn-01", "a digest in the certificate of a handshake")
            .ofNames("3.2.2.4.20")
            .ofAddresses("3.2.2.5.7")
            .acme("tls-alpn-01")
            .by(Look.TLS)
            .notForWildcards()
            .atTheNameAlone()),
    CONTACT_EMAIL_TXT(named("contact-email-txt", "an e-mail address in a TXT record")
            .ofNames("3.2.2.4.14")
            .until("2028-03-15")
            .discouraged()
            .below("_validation-contactemail")),
    CONTACT_EMAIL_CAA(named("contact-email-caa", "an e-mail address in a CAA record")
            .ofNames("3.2.2.4.13")
            .until("2028-03-15")
            .discouraged()),
    CONTACT_PHONE_TXT(named("contact-phone-txt", "a phone number in a TXT record")
            .ofNames("3.2.2.4.16")
            .until("2027-03-15")
            .discouraged()
            .below("_validation-contactphone")),
    CONTACT_PHONE_CAA(named("contact-phone-caa", "a phone number in a CAA record")
            .ofNames("3.2.2.4.17")
            .until("2027-03-15")
            .discouraged()),
    IP_ADDRESS(named("ip-address", "the address that a name leads to")
            .ofNames("3.2.2.4.8")
            .until("2026-03-15")
            .notForWildcards()
            .atTheNameAlone()),
    REVERSE_ADDRESS_LOOKUP(named("reverse-address-lookup", "the name that an address leads back to")
            .ofAddresses("3.2.2.5.3")
            .until("2027-03-15")
            .notForWildcards()
            .atTheNameAlone()),
    DNS_ACCOUNT_01(named("dns-account-01", "a digest in TXT, at a label of the account")
            .ofNames("3.2.2.4.21")
            .acme("dns-account-01")
            .below("_acme-challenge")
            .withoutAliases());

    /** First day on which CAs should no longer use e-mail addresses and phone numbers (SC-090). */
    private static final LocalDate CONTACTS_DISCOURAGED = LocalDate.of(2026, 3, 15);

    /** The protocol by which a method looks at the target. */
    public enum Look {
        DNS,
        HTTP,
        TLS
    }

    private final String wireName;
    private final String evidence;
    private final Look look;
    private final @Nullable String names;
    private final @Nullable String addresses;
    private final @Nullable String acmeLabel;
    private final @Nullable String label;
    private final boolean takesAnyLabel;
    private final boolean forWildcards;
    private final boolean prunes;
    private final boolean followsAliases;
    private final boolean discouraged;
    private final @Nullable Duration reusable;
    private final @Nullable LocalDate sunset;

    DcvMethod(DcvRow row) {
        this.wireName = row.wireName;
        this.evidence = row.evidence;
        this.look = row.look;
        this.names = row.names;
        this.addresses = row.addresses;
        this.acmeLabel = row.acmeLabel;
        this.label = row.label;
        this.takesAnyLabel = row.takesAnyLabel;
        this.forWildcards = row.forWildcards;
        this.prunes = row.prunes;
        this.followsAliases = row.followsAliases;
        this.discouraged = row.discouraged;
        this.reusable = row.reusable;
        this.sunset = row.sunset;
    }

    private static DcvRow named(String wireName, String evidence) {
        return new DcvRow(wireName, evidence);
    }

    public String wireName() {
        return wireName;
    }

    /** Returns the evidence of control that the method looks for, in a few words. */
    public String evidence() {
        return evidence;
    }

    public Look look() {
        return look;
    }

    /**
     * Returns the section of the Baseline Requirements that allows the method for names, or for addresses if it is for
     * these alone.
     */
    public String section() {
        return names == null ? String.valueOf(addresses) : names;
    }

    /** Returns the section that allows the method for this target. */
    public String section(Target target) {
        return target instanceof IpTarget && addresses != null ? addresses : section();
    }

    /** Returns the label in IANA's registry of ACME validation methods, or null if there is none. */
    public @Nullable String acmeLabel() {
        return acmeLabel;
    }

    /**
     * Returns the labels by which {@code validationmethods} of RFC 8657 names the method. All of them have the same
     * meaning (BR 4.2.2.1.2): the label of IANA's registry, if it has one, and the BR's own. Methods for addresses have
     * none, since addresses have no CAA records.
     */
    public List<String> accountableLabels() {
        if (names == null) {
            return List.of();
        }
        String own = "ca-tbr-" + names.substring(names.lastIndexOf('.') + 1);
        return acmeLabel == null ? List.of(own) : List.of(acmeLabel, own);
    }

    /** Returns the section that allows the method for IP addresses, or null if none does. */
    public @Nullable String addressSection() {
        return addresses;
    }

    /** Returns whether the method proves control of an IP address. */
    public boolean forAddresses() {
        return addresses != null;
    }

    /** Returns whether the method proves control of addresses alone, directly or by their reverse names. */
    public boolean forAddressesAlone() {
        return names == null;
    }

    /** Returns whether the method proves control of a wildcard. */
    public boolean forWildcards() {
        return forWildcards;
    }

    /**
     * Returns whether the Authorization Domain Name may be a parent of the applied-for name, down to its base domain
     * (BR 3.2.2.4).
     */
    public boolean prunes() {
        return prunes;
    }

    /** Returns whether the Authorization Domain Name may be the target of the applied-for name's CNAME (BR 3.2.2.4). */
    public boolean followsAliases() {
        return followsAliases;
    }

    /** Returns the first day on which CAs should no longer use the method, if a date is set (SC-090). */
    public Optional<LocalDate> discouragedSince() {
        return discouraged ? Optional.of(CONTACTS_DISCOURAGED) : Optional.empty();
    }

    /**
     * Returns the period for which a validation may be reused, if the method has a limit of its own below that of BR
     * 4.2.1.
     */
    public Optional<Duration> reusable() {
        return Optional.ofNullable(reusable);
    }

    /**
     * Returns the label that the method itself puts before the name and that callers may write out, or null if there is
     * none.
     */
    public @Nullable String label() {
        return label;
    }

    /** Returns whether the caller may choose the label before the name. */
    public boolean takesAnyLabel() {
        return takesAnyLabel;
    }

    /**
     * Returns the first day on which the method must not be used, if a date is set: SC-090 for names, SC-091 for the
     * reverse lookup.
     */
    public Optional<LocalDate> sunset() {
        return Optional.ofNullable(sunset);
    }

    /** Returns whether the method must no longer be used. Dates without a time begin at 00:00 UTC (BR 1.6.4). */
    public boolean hasEnded(Instant at) {
        return sunset().filter(
                        day -> !at.isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .isPresent();
    }
}
