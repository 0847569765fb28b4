package io.quorate.model;

/** The methods of domain control validation, by their names on the wire. */
public enum DcvMethod {
    WEBSITE_CHANGE("website-change"),
    DNS_CHANGE("dns-change"),
    DNS_PERSISTENT("dns-persistent"),
    ACME_HTTP_01("acme-http-01"),
    ACME_DNS_01("acme-dns-01"),
    ACME_TLS_ALPN_01("acme-tls-alpn-01"),
    CONTACT_EMAIL_TXT("contact-email-txt"),
    CONTACT_EMAIL_CAA("contact-email-caa"),
    CONTACT_PHONE_TXT("contact-phone-txt"),
    CONTACT_PHONE_CAA("contact-phone-caa"),
    IP_ADDRESS("ip-address"),
    REVERSE_ADDRESS_LOOKUP("reverse-address-lookup"),
    DNS_ACCOUNT_01("dns-account-01");

    private final String wireName;

    DcvMethod(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
