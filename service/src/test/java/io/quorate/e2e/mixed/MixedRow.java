package io.quorate.e2e.mixed;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quorate.sandbox.DemoQuestions;

/**
 * A question to a coordinator of a mixed fleet.
 *
 * @param passing    codes of the perspectives that must pass it
 * @param incomplete codes of those that could not look
 */
record MixedRow(String shows, String question, Set<String> passing, Set<String> incomplete) {

    static final Set<String> OURS = Set.of("us-west-2", "ap-northeast-1", "sa-east-1");
    static final Set<String> THEIRS = Set.of("eu-central-1", "ap-southeast-2", "af-south-1");

    private static final Set<String> ALL =
            Stream.concat(OURS.stream(), THEIRS.stream()).collect(Collectors.toCollection(TreeSet::new));

    private static final String HASH = "\"key_authorization_hash\":\"lCM7cZyQXcVHK2nnW3jjAhNT3Fvm18UN-kWZZknKoYM\"";
    private static final String DIGEST =
            "\"key_authorization_hash\":\"94233b719c905dc5472b69e75b78e3021353dc5be6d7c50dfa45996649caa183\"";
    private static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    private static final String ACCOUNT = "https://ca.example/acct/1";
    private static final String STANDING =
            "\"issuer_domain_names\":[\"ca.example\"],\"expected_account_uri\":\"" + ACCOUNT + "\"";

    /** Returns what both coordinators are asked. */
    static List<MixedRow> both() {
        return List.of(
                yes("CAA names this CA", caa("permit.example")),
                yes("no CAA anywhere", caa("no-caa.example")),
                yes("for wildcards only, a wildcard", caa("*.wildcard-only.example")),
                no("for wildcards only, no wildcard", caa("wildcard-only.example")),
                no("another CA", caa("deny.example")),
                no("a critical tag that nobody knows", caa("critical.example")),
                yes("CAA domains of the request", caa("deny.example", "\"caa_domains\":[\"other-ca.example\"]")),
                new MixedRow(
                        "one region is lied to, one of theirs",
                        caa("hijacked-once.example"),
                        Set.of("us-west-2", "ap-northeast-1", "sa-east-1", "ap-southeast-2", "af-south-1"),
                        Set.of()),
                new MixedRow(
                        "three regions are lied to, of both",
                        caa("hijacked-thrice.example"),
                        Set.of("us-west-2", "ap-southeast-2", "af-south-1"),
                        Set.of()),
                new MixedRow("bogus signatures", caa("bogus.example"), Set.of(), ALL),
                new MixedRow("broken servers", caa("servfail.example"), Set.of(), ALL),
                yes("dns-01", dcv("dcv.example", "acme-dns-01", HASH)),
                no("dns-01, no record: their reply is a 500 with a body", dcv("no-caa.example", "acme-dns-01", HASH)),
                yes(
                        "dns-change",
                        dcv(
                                "dcv.example",
                                "dns-change",
                                value("token-8f2a-91c7e05d4b36")
                                        + ",\"dns_name_prefix\":\"_dnsauth\",\"dns_record_type\":\"TXT\"")),
                yes("dns-persistent", dcv("dcv.example", "dns-persistent", STANDING)),
                yes("http-01", dcv("dcv.example", "acme-http-01", token(""))),
                no("http-01, no such page", dcv("dcv.example", "acme-http-01", token("x"))),
                yes(
                        "website-change",
                        dcv(
                                "dcv.example",
                                "website-change",
                                value("token-8f2a-91c7e05d4b36") + ",\"http_token_path\":\"order.txt\"")),
                yes("tls-alpn-01", dcv("dcv.example", "acme-tls-alpn-01", DIGEST)),
                yes("contact-email-txt", dcv("dcv.example", "contact-email-txt", value("admin@dcv.example"))),
                yes("contact-email-caa", dcv("dcv.example", "contact-email-caa", value("admin@dcv.example"))),
                yes("contact-phone-txt", dcv("dcv.example", "contact-phone-txt", value("+1 555 0100"))),
                yes("contact-phone-caa", dcv("dcv.example", "contact-phone-caa", value("+1 555 0100"))),
                yes(
                        "reverse-address-lookup",
                        dcv("10.2.0.192.in-addr.arpa", "reverse-address-lookup", value("permit.example."))));
    }

    /** Returns what their version does not enforce or does not know, and our coordinator must. */
    static List<MixedRow> oursAlone() {
        return List.of(
                yes("the applicant's account (RFC 8657)", caa("account.example", accounts(ACCOUNT))),
                no(
                        "another account: theirs pass it, and are judged again",
                        caa("account.example", accounts(ACCOUNT + "0"))),
                no("a wildcard without policy=wildcard", dcv("*.dcv.example", "dns-persistent", STANDING)),
                yes(
                        "an address, which theirs would take for a name",
                        dcv("192.0.2.10", "reverse-address-lookup", value("permit.example"))),
                yes(
                        "the whole name of a CNAME, which theirs compare with its dot",
                        dcv(
                                "dcv.example",
                                "dns-change",
                                value("token.ca.example")
                                        + ",\"dns_name_prefix\":\"_token\",\"dns_record_type\":\"CNAME\","
                                        + "\"require_exact_match\":true")),
                new MixedRow(
                        "dns-account-01, which theirs do not know",
                        dcv("dcv.example", "dns-account-01", "\"acme_account_url\":\"" + ACCOUNT + "\"," + HASH),
                        OURS,
                        THEIRS));
    }

    /** Returns questions about one name, each asked for the name that it is called by. */
    static List<MixedRow> aliases() {
        String question = dcv("dcv.example", "acme-dns-01", HASH);
        return List.of(yes("alias.example", question), no("plain.example", question));
    }

    /** Returns questions for a set: those of other make look for the contacts of the primary, and have no records. */
    static List<MixedRow> sets() {
        return List.of(
                yes("contacts of every source", DemoQuestions.contacts("dcv.example", Instant.now())),
                new MixedRow(
                        "one region sees another contact, one of theirs",
                        DemoQuestions.contacts("hijacked-contact.example", Instant.now()),
                        Set.of("us-west-2", "ap-northeast-1", "sa-east-1", "ap-southeast-2", "af-south-1"),
                        Set.of()),
                new MixedRow(
                        "no contact: there is nothing that theirs could be asked for",
                        DemoQuestions.contacts("www.nearer-set.example", Instant.now()),
                        Set.of(),
                        THEIRS),
                new MixedRow(
                        "records, which theirs have no check for", DemoQuestions.records("dcv.example"), OURS, THEIRS));
    }

    @Override
    public String toString() {
        return shows;
    }

    private static MixedRow yes(String shows, String question) {
        return new MixedRow(shows, question, ALL, Set.of());
    }

    private static MixedRow no(String shows, String question) {
        return new MixedRow(shows, question, Set.of(), Set.of());
    }

    private static String caa(String target) {
        return "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + target + "\",\"caa_check_parameters\":null}";
    }

    private static String caa(String target, String parameters) {
        return caa(target).replace("null}", "{" + parameters + "}}");
    }

    private static String accounts(String account) {
        return "\"accounturi_values\":[\"" + account + "\"]";
    }

    private static String dcv(String target, String method, String parameters) {
        return "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + target
                + "\",\"dcv_check_parameters\":{\"validation_method\":\"" + method + "\"," + parameters + "}}";
    }

    private static String value(String value) {
        return "\"challenge_value\":\"" + value + "\"";
    }

    private static String token(String other) {
        String token = other + TOKEN;
        return "\"token\":\"" + token + "\",\"key_authorization\":\"" + token
                + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI\"";
    }
}
