package io.quorate.sandbox;

import java.util.List;

import io.quorate.model.DcvMethod;

/** The demo's questions, one per method of domain control validation, with their correct answers. */
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

    /** The expected answer to a question. */
    public enum Answer {
        VALID,
        /** A request that the Baseline Requirements of the day do not allow. */
        REFUSED
    }

    /**
     * A question.
     *
     * @param parameters members of {@code dcv_check_parameters} beside the method, as JSON
     */
    public record Question(String method, String target, String parameters, Answer answer) {

        /** Returns the body to post. */
        public String body() {
            return "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + target
                    + "\",\"dcv_check_parameters\":{\"validation_method\":\"" + method + "\"," + parameters + "}}";
        }
    }

    /** Returns one question per method. */
    public static List<Question> all() {
        return List.of(
                valid(
                        DcvMethod.ACME_HTTP_01,
                        field("token", TOKEN) + "," + field("key_authorization", KEY_AUTHORIZATION)),
                valid(DcvMethod.ACME_TLS_ALPN_01, DIGEST),
                valid(DcvMethod.ACME_DNS_01, DIGEST),
                valid(DcvMethod.DNS_ACCOUNT_01, field("acme_account_url", ACCOUNT) + "," + DIGEST),
                valid(
                        DcvMethod.DNS_PERSISTENT,
                        "\"issuer_domain_names\":[\"" + DemoWorld.ISSUER + "\"],"
                                + field("expected_account_uri", ACCOUNT)),
                valid(DcvMethod.WEBSITE_CHANGE, field("challenge_value", VALUE) + "," + field("http_token_path", FILE)),
                valid(
                        DcvMethod.DNS_CHANGE,
                        field("challenge_value", VALUE) + "," + field("dns_name_prefix", "_dnsauth") + ","
                                + field("dns_record_type", "TXT")),
                valid(DcvMethod.CONTACT_EMAIL_TXT, EMAIL),
                valid(DcvMethod.CONTACT_EMAIL_CAA, EMAIL),
                valid(DcvMethod.CONTACT_PHONE_TXT, PHONE),
                valid(DcvMethod.CONTACT_PHONE_CAA, PHONE),
                new Question(
                        DcvMethod.REVERSE_ADDRESS_LOOKUP.wireName(),
                        "192.0.2.10",
                        field("challenge_value", "permit.example"),
                        Answer.VALID),
                new Question(
                        DcvMethod.IP_ADDRESS.wireName(),
                        NAME,
                        field("challenge_value", "127.0.0.1") + "," + field("dns_record_type", "A"),
                        Answer.REFUSED));
    }

    /** Returns the body that asks which contacts a name publishes. */
    public static String contacts(String name) {
        return "{\"check_type\":\"contact\",\"domain_or_ip_target\":\"" + name
                + "\",\"contact_retrieval_parameters\":{\"sources\":[\"caa-email\",\"txt-email\",\"caa-phone\",\"txt-phone\"]}}";
    }

    /** Returns the body that asks for the TXT records of a name below the label {@code _dnsauth}. */
    public static String records(String name) {
        return "{\"check_type\":\"records\",\"domain_or_ip_target\":\"" + name
                + "\",\"record_retrieval_parameters\":{\"name_prefix\":\"_dnsauth\",\"type\":\"TXT\"}}";
    }

    private static Question valid(DcvMethod method, String parameters) {
        return new Question(method.wireName(), NAME, parameters, Answer.VALID);
    }

    private static String field(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }
}
