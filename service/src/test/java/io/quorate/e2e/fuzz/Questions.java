package io.quorate.e2e.fuzz;

import java.util.List;

/** One question of each kind, in turn. */
final class Questions {

    static final List<String> HOSTS = List.of("web1", "web2", "web3");

    private static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";

    private static final List<String> DCV = List.of(
            "\"validation_method\":\"acme-http-01\",\"token\":\"" + TOKEN + "\",\"key_authorization\":\"" + TOKEN
                    + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI\"",
            "\"validation_method\":\"website-change\",\"http_token_path\":\"order.txt\","
                    + "\"challenge_value\":\"a-random-value-of-the-ca\"",
            "\"validation_method\":\"acme-tls-alpn-01\",\"key_authorization_hash\":"
                    + "\"94233b719c905dc5472b69e75b78e3021353dc5be6d7c50dfa45996649caa183\"",
            "\"validation_method\":\"acme-dns-01\",\"key_authorization_hash\":\"" + TOKEN + "\"",
            "\"validation_method\":\"dns-change\",\"dns_name_prefix\":\"_dnsauth\",\"dns_record_type\":\"TXT\","
                    + "\"challenge_value\":\"a-random-value-of-the-ca\"",
            "\"validation_method\":\"dns-persistent\",\"issuer_domain_names\":[\"ca.example\"],"
                    + "\"expected_account_uri\":\"https://ca.example/acct/9\"",
            "\"validation_method\":\"contact-email-txt\",\"challenge_value\":\"admin@web.lab\"",
            "\"validation_method\":\"contact-email-caa\",\"challenge_value\":\"admin@web.lab\"");

    private Questions() {}

    static String at(long index) {
        String host = HOSTS.get((int) (index % HOSTS.size())) + ".web.lab";
        int kind = (int) (index % (DCV.size() + 3));
        if (kind == DCV.size() + 1) {
            return "{\"check_type\":\"contact\",\"domain_or_ip_target\":\"" + host
                    + "\",\"contact_retrieval_parameters\":{\"sources\":[\"caa-email\",\"txt-phone\"]}}";
        }
        if (kind == DCV.size() + 2) {
            return "{\"check_type\":\"records\",\"domain_or_ip_target\":\"" + host
                    + "\",\"record_retrieval_parameters\":{\"type\":\"TXT\"}}";
        }
        return kind == DCV.size()
                ? "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + host
                        + "\",\"caa_check_parameters\":{\"allow_lookup_failure\":true}}"
                : "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + host + "\",\"dcv_check_parameters\":{"
                        + DCV.get(kind) + "}}";
    }
}
