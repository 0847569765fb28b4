package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * How auditors call what a request asks for (BR 5.4.1 (2), since 2026-07-15: the section or the registered ACME label).
 *
 * @param section   the section of the Baseline Requirements
 * @param acmeLabel the label in IANA's registry of ACME validation methods, or null where there is none
 */
public record MethodReference(String section, @Nullable String acmeLabel) {

    public static MethodReference of(CheckRequest request) {
        return request instanceof DcvRequest dcv
                ? of(dcv.parameters().method(), dcv.target() instanceof IpTarget)
                : new MethodReference("4.2.2.1", null);
    }

    private static MethodReference of(DcvMethod method, boolean address) {
        return switch (method) {
            case WEBSITE_CHANGE -> new MethodReference(address ? "3.2.2.5.1" : "3.2.2.4.18", null);
            case DNS_CHANGE -> new MethodReference("3.2.2.4.7", null);
            case ACME_DNS_01 -> new MethodReference("3.2.2.4.7", "dns-01");
            case IP_ADDRESS -> new MethodReference("3.2.2.4.8", null);
            case CONTACT_EMAIL_CAA -> new MethodReference("3.2.2.4.13", null);
            case CONTACT_EMAIL_TXT -> new MethodReference("3.2.2.4.14", null);
            case CONTACT_PHONE_TXT -> new MethodReference("3.2.2.4.16", null);
            case CONTACT_PHONE_CAA -> new MethodReference("3.2.2.4.17", null);
            case ACME_HTTP_01 -> new MethodReference(address ? "3.2.2.5.6" : "3.2.2.4.19", "http-01");
            case ACME_TLS_ALPN_01 -> new MethodReference(address ? "3.2.2.5.7" : "3.2.2.4.20", "tls-alpn-01");
            case DNS_ACCOUNT_01 -> new MethodReference("3.2.2.4.21", "dns-account-01");
            case DNS_PERSISTENT -> new MethodReference(address ? "3.2.2.5.8" : "3.2.2.4.22", "dns-persist-01");
            case REVERSE_ADDRESS_LOOKUP -> new MethodReference("3.2.2.5.3", null);
        };
    }
}
