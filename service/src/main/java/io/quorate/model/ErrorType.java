package io.quorate.model;

/**
 * Errors of {@code check_response.errors[]}, one row each, by stable key: the reference implementation's where one
 * exists.
 */
public enum ErrorType implements CatalogueEntry {
    CAA_DENIED(
            "mpic_error:caa_checker:denied",
            "The relevant CAA record set does not authorise this CA; the message names the records and the name that holds them.",
            "The domain's owner adds a record for this CA.",
            "RFC 8659 section 4, BR 4.2.2.1"),
    CAA_LOOKUP(
            "mpic_error:caa_checker:lookup",
            "The CAA record set is unknown: servers failed or did not answer in time, or DNSSEC validation failed. Where the"
                    + " check passed, the failed lookup was taken as permission, and the message names the proof that the zone is"
                    + " unsigned.",
            "The domain's owner repairs the servers or, where the message says bogus, the zone's signatures; then the CA"
                    + " sends the request again.",
            "RFC 8659 section 3, BR 4.2.2.1; key of Open MPIC"),
    DCV_LOOKUP(
            "mpic_error:dcv_checker:lookup",
            "The record or the server was not reached: `Error type` says how (NXDOMAIN, NoAnswer, NoNameservers,"
                    + " LifetimeTimeout, Bogus; ClientConnectorError, ClientConnectorDNSError, TimeoutError, SSLError,"
                    + " ServerDisconnectedError), the message where.",
            "The domain's owner publishes the record, or repairs what the message names; a name whose signatures are bogus"
                    + " fails until they are repaired.",
            "Open MPIC"),
    DCV_MISMATCH(
            "mpic_error:dcv_checker:mismatch",
            "Something was found, and it is not what was expected; the message shows both.",
            "The domain's owner publishes the expected value.",
            "BR 3.2.2.4 and 3.2.2.5; ours"),
    ADDRESS_FORBIDDEN(
            "mpic_error:dcv_checker:address_forbidden",
            "Every address of the name is special-purpose, or blocked by the operator (`checks.block-addresses`); nothing was"
                    + " sent.",
            "The domain's owner gives the name a public address.",
            "RFC 6890, IANA's special-purpose registries; ours"),
    ADN(
            "mpic_error:dcv_checker:authorization_domain_name",
            "The check passed, but for this perspective the CNAME records of the applied-for name do not lead to the target, or"
                    + " it could not look them up (then the check is incomplete); the message names where they lead.",
            "The CA chooses the name where the aliases of all regions lead, or the applied-for name itself. A region that sees"
                    + " other aliases than the primary is what a hijack looks like.",
            "BR 3.2.2.4; ours"),
    VALUE_IN_REQUEST(
            "mpic_error:dcv_checker:value_in_request",
            "A redirect leads to a URL that holds the challenge value, so a page that only echoes its request would prove"
                    + " control; nothing was sent there.",
            "The domain's owner redirects to a URL without the value.",
            "BR " + DcvMethod.WEBSITE_CHANGE.section() + "; ours"),
    HTTP(
            "mpic_error:http",
            "The page answered with another status than the method requires.",
            "The domain's owner serves the file at the URL that the message names.",
            "Open MPIC"),
    REDIRECT(
            "mpic_error:redirect:invalid",
            "A redirect breaks a rule: 301, 302, 307 and 308 only, to http or https, ports 80 and 443, a public host, no loop,"
                    + " at most `checks.max-redirects`.",
            "The domain's owner corrects the redirect, or serves the file without one.",
            "BR " + DcvMethod.WEBSITE_CHANGE.section() + " and " + DcvMethod.ACME_HTTP_01.section()
                    + "; key of Open MPIC"),
    ALPN_HANDSHAKE(
            "mpic_error:dcv_checker:tls_alpn:handshake",
            "The TLS handshake ended without the protocol `acme-tls/1`.",
            "The domain's owner lets the challenge responder answer on port 443.",
            "RFC 8737 section 3; ours"),
    ALPN_UNREADABLE(
            "mpic_error:dcv_checker:tls_alpn:certificate:unreadable",
            "The server's certificate is not X.509 in DER.",
            "The domain's owner fixes the challenge responder.",
            "RFC 5280 section 4; ours"),
    ALPN_REPEATED_EXTENSION(
            "mpic_error:dcv_checker:tls_alpn:certificate:repeated_extension",
            "The certificate has an extension more than once; the message names it.",
            "The domain's owner fixes the challenge responder: each extension is there once.",
            "RFC 5280 section 4.2; ours"),
    ALPN_EXTENSION_MISSING(
            "mpic_error:dcv_checker:tls_alpn:certificate:extension_missing",
            "The certificate lacks a subject alternative name or the acmeIdentifier extension.",
            "The domain's owner fixes the challenge responder.",
            "RFC 8737 section 3; key of Open MPIC"),
    ALPN_NO_SINGLE_SAN(
            "mpic_error:dcv_checker:tls_alpn:certificate:no_single_san",
            "The certificate does not name exactly one name.",
            "The domain's owner fixes the challenge responder.",
            "RFC 8737 section 3; key of Open MPIC"),
    ALPN_SAN_IS_NO_ADDRESS(
            "mpic_error:dcv_checker:tls_alpn:certificate:san_type_not_match",
            "The target is an address, and the certificate's name is not.",
            "The domain's owner fixes the challenge responder: four octets for IPv4, sixteen for IPv6.",
            "RFC 8738 section 6; key of Open MPIC"),
    ALPN_SAN_IS_NO_NAME(
            "mpic_error:dcv_checker:tls_alpn:certificate:san_not_dnsname",
            "The target is a domain name, and the certificate's name is not.",
            "The domain's owner fixes the challenge responder.",
            "RFC 8737 section 3; key of Open MPIC"),
    ALPN_SAN_IS_ANOTHER(
            "mpic_error:dcv_checker:tls_alpn:certificate:san_not_hostname",
            "The certificate is for another name than the target.",
            "The domain's owner fixes the challenge responder, or lets the target lead to it.",
            "RFC 8737 section 3; key of Open MPIC"),
    ALPN_NOT_CRITICAL(
            "mpic_error:dcv_checker:tls_alpn:certificate:noncritical_alpn_extension",
            "The acmeIdentifier extension is not marked critical.",
            "The domain's owner fixes the challenge responder.",
            "RFC 8737 section 3; key of Open MPIC"),
    ALPN_MALFORMED(
            "mpic_error:dcv_checker:tls_alpn:certificate:malformed_alpn_extension",
            "The value of the acmeIdentifier extension is not an OCTET STRING of 32 octets.",
            "The domain's owner fixes the challenge responder.",
            "RFC 8737 section 3; key of Open MPIC"),
    ALPN_WRONG_DIGEST(
            "mpic_error:dcv_checker:tls_alpn:certificate:wrong_digest",
            "The certificate is for another key authorization; the message shows both digests.",
            "The CA sends the request again when the responder serves this order.",
            "RFC 8737 section 3; ours"),
    ALPN_NOT_SELF_SIGNED(
            "mpic_error:dcv_checker:tls_alpn:certificate:not_self_signed",
            "The certificate was signed by another key, or issued by another name.",
            "The domain's owner fixes the challenge responder.",
            "RFC 8737 section 3; ours"),
    REMOTE_CHECK(
            "mpic_error:coordinator:remote_check",
            "The perspective gave no answer that counts. The message says which: not reached, late, not awaited since the verdict"
                    + " was settled, overloaded, not asked after repeated failures or with its channel full, a"
                    + " key it does not accept, a reply that cannot be read, comes from another perspective or belongs to another request, or a pass that cannot be judged"
                    + " again (`protocol: open-mpic`).",
            "The operator looks at the perspective and at the network between it and the coordinator.",
            "Open MPIC");

    private final String wireName;
    private final String cause;
    private final String remedy;
    private final String source;

    ErrorType(String wireName, String cause, String remedy, String source) {
        this.wireName = wireName;
        this.cause = cause;
        this.remedy = remedy;
        this.source = source;
    }

    /** Overridden because every check calls it: no {@link Row} is built. */
    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public Row row() {
        return new Row(wireName, cause, remedy, source);
    }

    /** Returns the error with this message, which must be scrubbed already. */
    public CheckError error(String message) {
        return new CheckError(wireName, message);
    }
}
