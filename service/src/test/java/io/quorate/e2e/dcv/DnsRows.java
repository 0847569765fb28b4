package io.quorate.e2e.dcv;

import java.util.List;

import static io.quorate.e2e.dcv.DcvRow.no;
import static io.quorate.e2e.dcv.DcvRow.yes;
import static io.quorate.e2e.dcv.Secrets.ACCOUNT;
import static io.quorate.e2e.dcv.Secrets.DIGEST;
import static io.quorate.e2e.dcv.Secrets.VALUE;

/** The methods that look for a record, and the records that they meet. */
final class DnsRows {

    private static final String HASH = "\"key_authorization_hash\":\"" + DIGEST + "\"";
    private static final String STANDING =
            "\"issuer_domain_names\":[\"ca.example\"],\"expected_account_uri\":\"" + ACCOUNT + "\"";

    private DnsRows() {}

    /** Returns the records of the zone {@code dns.lab}. */
    static List<String> records() {
        String persistent = "ca.example; accounturi=" + ACCOUNT;
        return List.of(
                txt("_acme-challenge", DIGEST),
                "_acme-challenge.split IN TXT \"" + DIGEST.substring(0, 20) + "\" \"" + DIGEST.substring(20) + "\"",
                "_acme-challenge.alias IN CNAME there.other.lab.",
                txt("_acme-challenge.many", "wrong"),
                txt("_acme-challenge.many", DIGEST),
                txt("_acme-challenge.wrong", "wrong"),
                txt("*.wild", DIGEST),
                txt(Secrets.accountLabel() + "._acme-challenge", DIGEST),
                txt("_validation-persist", persistent),
                txt("_validation-persist.wide", persistent + "; policy=wildcard; persistUntil=4102444800"),
                txt("_validation-persist.past", persistent + "; persistUntil=1"),
                txt("_dnsauth", "before " + VALUE + " after"),
                "_cname IN CNAME " + VALUE + ".dns.lab.",
                "@ IN CAA 0 issue \"ca.example; token=8f2a-91c7e05d4b36\"",
                "@ IN CAA 0 contactemail \"admin@dns.lab\"",
                "@ IN CAA 0 contactphone \"+1 555 0100\"",
                txt("_validation-contactemail", "Admin@DNS.lab"),
                txt("_validation-contactphone", "+1 555 0100"));
    }

    /** Returns the records of the zone {@code in-addr.arpa}. */
    static List<String> reverseRecords() {
        return List.of(
                "4.3.2.44 IN PTR host.dns.lab.",
                txt("_ip-validation-persist.4.3.2.44", "ca.example; accounturi=" + ACCOUNT));
    }

    static List<DcvRow> all() {
        return List.of(
                yes("acme-dns-01", "dns.lab", "a TXT record", HASH),
                yes("acme-dns-01", "*.dns.lab", "the same for a wildcard", HASH),
                yes("acme-dns-01", "split.dns.lab", "in two strings", HASH),
                yes(
                        "acme-dns-01",
                        "alias.dns.lab",
                        "through a CNAME into another zone",
                        HASH,
                        "\"cname_chain\":[\"there.other.lab.\"]"),
                yes("acme-dns-01", "many.dns.lab", "beside a wrong one", HASH),
                no("acme-dns-01", "wrong.dns.lab", "another value", HASH, "mpic_error:dcv_checker:mismatch"),
                no("acme-dns-01", "nothing.dns.lab", "no such name", HASH, "NXDOMAIN"),
                yes("acme-dns-01", "x.wild.dns.lab", "by a wildcard record, proven", HASH),
                yes("dns-account-01", "dns.lab", "below the label of the account", account(ACCOUNT)),
                no("dns-account-01", "dns.lab", "another account", account(ACCOUNT + "/1"), ""),
                yes("dns-persistent", "dns.lab", "a standing record", STANDING),
                no("dns-persistent", "*.dns.lab", "one not for wildcards", STANDING, "policy=wildcard"),
                yes("dns-persistent", "*.wide.dns.lab", "one that is, until 2100", STANDING),
                no("dns-persistent", "past.dns.lab", "one that has ended", STANDING, "persistUntil has passed"),
                yes("dns-persistent", "44.2.3.4", "of an IP address, in its reverse zone", STANDING),
                yes("dns-change", "dns.lab", "TXT", change(VALUE, "TXT") + prefix("_dnsauth")),
                yes(
                        "dns-change",
                        "dns.lab",
                        "CNAME",
                        change(VALUE + ".dns.lab", "CNAME") + prefix("_cname") + ",\"require_exact_match\":true"),
                yes("dns-change", "dns.lab", "CAA", change("token=8f2a-91c7e05d4b36", "CAA")),
                yes("contact-email-txt", "dns.lab", "a contact in TXT", value("admin@dns.lab")),
                yes("contact-phone-txt", "dns.lab", "a contact in TXT", value("+1 555 0100")),
                yes("contact-email-caa", "a.b.dns.lab", "a contact in CAA, by the climb", value("admin@dns.lab")),
                yes("contact-phone-caa", "dns.lab", "a contact in CAA", value("+1 555 0100")),
                yes("reverse-address-lookup", "44.2.3.4", "a PTR record", value("host.dns.lab")));
    }

    private static String txt(String owner, String text) {
        return owner + " IN TXT \"" + text + "\"";
    }

    private static String account(String url) {
        return "\"acme_account_url\":\"" + url + "\"," + HASH;
    }

    private static String change(String value, String type) {
        return value(value) + ",\"dns_record_type\":\"" + type + "\"";
    }

    private static String prefix(String prefix) {
        return ",\"dns_name_prefix\":\"" + prefix + "\"";
    }

    private static String value(String value) {
        return "\"challenge_value\":\"" + value + "\"";
    }
}
