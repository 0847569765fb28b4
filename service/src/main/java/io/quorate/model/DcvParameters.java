package io.quorate.model;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Parameters of one DCV check, one record per method. Their form is checked where bytes become these records. */
public sealed interface DcvParameters {

    DcvMethod method();

    /** The record types that a caller may name. */
    enum RecordType {
        A,
        AAAA,
        CAA,
        CNAME,
        PTR,
        TXT
    }

    /** The scheme of the first request of a website-change check. */
    enum UrlScheme {
        HTTP,
        HTTPS
    }

    /** BR 3.2.2.4.18: a token anywhere in a page under the well-known directory. */
    record WebsiteChange(
            String challengeValue,
            String httpTokenPath,
            UrlScheme urlScheme,
            Map<String, String> httpHeaders,
            @Nullable String matchRegex,
            boolean requireExactCase)
            implements DcvParameters {

        public WebsiteChange {
            httpHeaders = Map.copyOf(httpHeaders);
        }

        @Override
        public DcvMethod method() {
            return DcvMethod.WEBSITE_CHANGE;
        }
    }

    /**
     * BR 3.2.2.4.7: a token in a CNAME, TXT or CAA record.
     *
     * @param dnsNamePrefix    one label that begins with an underscore, or null or empty for the name itself
     * @param requireExactCase always false for a CNAME: names are compared without letter case (RFC 4343)
     */
    record DnsChange(
            String challengeValue,
            @Nullable String dnsNamePrefix,
            RecordType recordType,
            boolean requireExactMatch,
            boolean requireExactCase)
            implements DcvParameters {

        public DnsChange {
            requireExactCase = requireExactCase && recordType != RecordType.CNAME;
        }

        @Override
        public DcvMethod method() {
            return DcvMethod.DNS_CHANGE;
        }
    }

    /**
     * BR 3.2.2.4.22: a persistent TXT record.
     *
     * @param expectedAccountUris    acceptable values of {@code accounturi}, compared exactly: cleartext, hashed or both
     * @param requireWildcardPolicy  whether a wildcard target needs {@code policy=wildcard} in the record
     */
    record DnsPersistent(
            List<String> issuerDomainNames, List<String> expectedAccountUris, boolean requireWildcardPolicy)
            implements DcvParameters {

        public DnsPersistent {
            issuerDomainNames = List.copyOf(issuerDomainNames);
            expectedAccountUris = List.copyOf(expectedAccountUris);
        }

        @Override
        public DcvMethod method() {
            return DcvMethod.DNS_PERSISTENT;
        }
    }

    /** ACME http-01 (RFC 8555 section 8.3, BR 3.2.2.4.19). */
    record AcmeHttp01(String token, String keyAuthorization, Map<String, String> httpHeaders) implements DcvParameters {

        public AcmeHttp01 {
            httpHeaders = Map.copyOf(httpHeaders);
        }

        @Override
        public DcvMethod method() {
            return DcvMethod.ACME_HTTP_01;
        }
    }

    /** ACME dns-01 (RFC 8555 section 8.4, under BR 3.2.2.4.7). */
    record AcmeDns01(String keyAuthorizationHash) implements DcvParameters {

        @Override
        public DcvMethod method() {
            return DcvMethod.ACME_DNS_01;
        }
    }

    /** ACME tls-alpn-01 (RFC 8737, BR 3.2.2.4.20), with the digest in hex or base64url as the caller sent it. */
    record AcmeTlsAlpn01(String keyAuthorizationHash) implements DcvParameters {

        @Override
        public DcvMethod method() {
            return DcvMethod.ACME_TLS_ALPN_01;
        }
    }

    /** An e-mail address or phone number at which a person who answers for the domain is reached. */
    sealed interface Contact extends DcvParameters {
        String challengeValue();
    }

    /** BR 3.2.2.4.14: an e-mail address in TXT. */
    record ContactEmailTxt(String challengeValue) implements Contact {

        @Override
        public DcvMethod method() {
            return DcvMethod.CONTACT_EMAIL_TXT;
        }
    }

    /** BR 3.2.2.4.13: an e-mail address in CAA. */
    record ContactEmailCaa(String challengeValue) implements Contact {

        @Override
        public DcvMethod method() {
            return DcvMethod.CONTACT_EMAIL_CAA;
        }
    }

    /** BR 3.2.2.4.16: a phone number in TXT. */
    record ContactPhoneTxt(String challengeValue) implements Contact {

        @Override
        public DcvMethod method() {
            return DcvMethod.CONTACT_PHONE_TXT;
        }
    }

    /** BR 3.2.2.4.17: a phone number in CAA. */
    record ContactPhoneCaa(String challengeValue) implements Contact {

        @Override
        public DcvMethod method() {
            return DcvMethod.CONTACT_PHONE_CAA;
        }
    }

    /** BR 3.2.2.4.8, ended 2026-03-15: an expected address behind the name. */
    record AddressOfName(String challengeValue, RecordType recordType) implements DcvParameters {

        @Override
        public DcvMethod method() {
            return DcvMethod.IP_ADDRESS;
        }
    }

    /** BR 3.2.2.5.3: an expected name behind the address. */
    record ReverseAddressLookup(String challengeValue) implements DcvParameters {

        @Override
        public DcvMethod method() {
            return DcvMethod.REVERSE_ADDRESS_LOOKUP;
        }
    }

    /** BR 3.2.2.4.21, draft-ietf-acme-dns-account-label: dns-01 below a label of the account. */
    record DnsAccount01(String acmeAccountUrl, String keyAuthorizationHash) implements DcvParameters {

        @Override
        public DcvMethod method() {
            return DcvMethod.DNS_ACCOUNT_01;
        }
    }
}
