package io.quorate.compliance;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.DcvMethod;

import static io.quorate.compliance.RuleCalendar.rule;

/**
 * Rules that this program only reports: on methods it does not offer, or on matters that only its operator controls.
 */
final class ReportedRules {

    private static final LocalDate WHOIS_ENDS = LocalDate.of(2025, 7, 15);
    /**
     * Taken from the rows of other methods: constructed addresses have the dates of published ones (SC-090), contacts of
     * IP addresses those of reverse names (SC-091).
     */
    private static final @Nullable LocalDate CONTACTS_DISCOURAGED =
            DcvMethod.CONTACT_EMAIL_CAA.discouragedSince().orElse(null);

    private static final @Nullable LocalDate MAILBOXES_END =
            DcvMethod.CONTACT_EMAIL_CAA.sunset().orElse(null);
    private static final @Nullable LocalDate ADDRESS_CONTACTS_END =
            DcvMethod.REVERSE_ADDRESS_LOOKUP.sunset().orElse(null);

    static final List<DatedRule> ALL = List.of(
            rule("BR 3.2.2.4.2", null, WHOIS_ENDS, "e-mail, fax, SMS or post to a domain contact; not offered here"),
            rule("BR 3.2.2.4.15", null, WHOIS_ENDS, "phone to a domain contact; not offered here"),
            rule("BR 3.2.2.4.4", null, MAILBOXES_END, "constructed e-mail may be used; not offered here"),
            rule("BR 3.2.2.4.4", CONTACTS_DISCOURAGED, MAILBOXES_END, "constructed e-mail should not be used"),
            rule("BR 3.2.2.4.12", null, null, "the CA is the domain's registrar; not offered here"),
            rule("BR 3.2.2.5.2", null, ADDRESS_CONTACTS_END, "e-mail to an address's contact; not offered here"),
            rule("BR 3.2.2.5.5", null, ADDRESS_CONTACTS_END, "phone to an address's contact; not offered here"),
            rule(
                    "BR " + DcvMethod.DNS_PERSISTENT.addressSection(),
                    LocalDate.of(2025, 12, 16),
                    null,
                    "dns-persistent for IP addresses; held to the limits of BR " + DcvMethod.DNS_PERSISTENT.section()
                            + " here, which the section does not ask for"),
            rule(
                    "BR 5.4.1",
                    LocalDate.of(2026, 7, 15),
                    null,
                    "a record of what was validated, of the authorization domain name and of the method"),
            rule(
                    "BR 4.2.2.1",
                    null,
                    null,
                    "a certificate is issued within the TTL of its CAA records or 8 hours, whichever is longer;"
                            + " issue_by in the record has it"),
            rule(
                    "BR 4.2.2.1.1",
                    null,
                    null,
                    "a lookup failure that may count as permission counts as corroborating on either side"),
            rule(
                    "BR 3.2.2.9",
                    null,
                    null,
                    "for up to 398 days remotes may skip CAA for a domain that a certificate was issued for, and the"
                            + " same applicant; never relied on here"),
            rule(
                    "S/MIME BR 4.2.2.1",
                    LocalDate.of(2025, 3, 15),
                    null,
                    "CAA issuemail (RFC 9495) for each mailbox address"),
            rule(
                    "S/MIME BR 4.2.2.2",
                    LocalDate.of(2025, 5, 15),
                    null,
                    "corroboration as BR 3.2.2.9, for validation of a mailbox's domain (3.2.2.1) or of its mail server"
                            + " (3.2.2.3)"),
            rule(
                    "S/MIME BR 4.2.2.1.1",
                    LocalDate.of(2026, 3, 15),
                    null,
                    "the primary perspective validates DNSSEC for CAA"));

    private ReportedRules() {}
}
