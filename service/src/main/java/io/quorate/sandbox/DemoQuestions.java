package io.quorate.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import io.quorate.model.ContactSource;
import io.quorate.model.DcvMethod;

/** The demo's questions, one per method of domain control validation; a method in force is answered with a yes. */
public final class DemoQuestions {

    static final String NAME = "dcv.example";

    static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";

    /** The token and the thumbprint of an account key (RFC 8555 section 8.1). */
    static final String KEY_AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";

    /** SHA-256 of the key authorization, in hex for one method and in base64url for the others. */
    static final String DIGEST_HEX = "94233b719c905dc5472b69e75b78e3021353dc5be6d7c50dfa45996649caa183";

    static final String FILE = "order.txt";
    static final String VALUE = "token-8f2a-91c7e05d4b36";

    private static final String DIGEST = field("key_authorization_hash", "lCM7cZyQXcVHK2nnW3jjAhNT3Fvm18UN-kWZZknKoYM");
    private static final String ACCOUNT = "https://ca.example/acct/1";
    private static final String EMAIL = field("challenge_value", "admin@dcv.example");
    private static final String PHONE = field("challenge_value", "+1 555 0100");

    private DemoQuestions() {}

    /**
     * A question.
     *
     * @param parameters members of {@code dcv_check_parameters} beside the method, as JSON
     */
    public record Question(DcvMethod method, String target, String parameters) {

        /** Returns the body to post. */
        public String body() {
            return "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + target
                    + "\",\"dcv_check_parameters\":{\"validation_method\":\"" + method.wireName() + "\"," + parameters
                    + "}}";
        }
    }

    /** Returns one question per method. */
    public static List<Question> all() {
        return List.of(
                ofName(
                        DcvMethod.ACME_HTTP_01,
                        field("token", TOKEN) + "," + field("key_authorization", KEY_AUTHORIZATION)),
                ofName(DcvMethod.ACME_TLS_ALPN_01, DIGEST),
                ofName(DcvMethod.ACME_DNS_01, DIGEST),
                ofName(DcvMethod.DNS_ACCOUNT_01, field("acme_account_url", ACCOUNT) + "," + DIGEST),
                ofName(
                        DcvMethod.DNS_PERSISTENT,
                        "\"issuer_domain_names\":[\"" + DemoWorld.ISSUER + "\"],"
                                + field("expected_account_uri", ACCOUNT)),
                ofName(
                        DcvMethod.WEBSITE_CHANGE,
                        field("challenge_value", VALUE) + "," + field("http_token_path", FILE)),
                ofName(
                        DcvMethod.DNS_CHANGE,
                        field("challenge_value", VALUE) + "," + field("dns_name_prefix", "_dnsauth") + ","
                                + field("dns_record_type", "TXT")),
                ofName(DcvMethod.CONTACT_EMAIL_TXT, EMAIL),
                ofName(DcvMethod.CONTACT_EMAIL_CAA, EMAIL),
                ofName(DcvMethod.CONTACT_PHONE_TXT, PHONE),
                ofName(DcvMethod.CONTACT_PHONE_CAA, PHONE),
                new Question(
                        DcvMethod.REVERSE_ADDRESS_LOOKUP, "192.0.2.10", field("challenge_value", "permit.example")),
                ofName(
                        DcvMethod.IP_ADDRESS,
                        field("challenge_value", "127.0.0.1") + "," + field("dns_record_type", "A")));
    }

    /** Returns the body that asks which contacts a name publishes, by every method that has not ended then. */
    public static String contacts(String name, Instant at) {
        String sources = ContactSource.inForce(at).stream()
                .map(source -> "\"" + source.wireName() + "\"")
                .collect(Collectors.joining(","));
        return "{\"check_type\":\"contact\",\"domain_or_ip_target\":\"" + name
                + "\",\"contact_retrieval_parameters\":{\"sources\":[" + sources + "]}}";
    }

    /** Returns the body that asks for the TXT records of a name below the label {@code _dnsauth}. */
    public static String records(String name) {
        return "{\"check_type\":\"records\",\"domain_or_ip_target\":\"" + name
                + "\",\"record_retrieval_parameters\":{\"name_prefix\":\"_dnsauth\",\"type\":\"TXT\"}}";
    }

    private static Question ofName(DcvMethod method, String parameters) {
        return new Question(method, NAME, parameters);
    }

    private static String field(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }
}
