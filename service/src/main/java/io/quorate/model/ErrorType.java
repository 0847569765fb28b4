package io.quorate.model;

/** Errors that keep a check from passing, by stable key: the reference's where one exists. One row each, as in {@code errors.md}. */
public enum ErrorType {
    CAA_DENIED("mpic_error:caa_checker:denied"),
    CAA_LOOKUP("mpic_error:caa_checker:lookup"),
    DCV_LOOKUP("mpic_error:dcv_checker:lookup"),
    DCV_MISMATCH("mpic_error:dcv_checker:mismatch"),
    ADDRESS_FORBIDDEN("mpic_error:dcv_checker:address_forbidden"),
    /** Another name than the target is where the applied-for name's aliases lead this view. */
    ADN("mpic_error:dcv_checker:authorization_domain_name"),
    VALUE_IN_REQUEST("mpic_error:dcv_checker:value_in_request"),
    HTTP("mpic_error:http"),
    REDIRECT("mpic_error:redirect:invalid"),
    ALPN_HANDSHAKE("mpic_error:dcv_checker:tls_alpn:handshake"),
    ALPN_UNREADABLE("mpic_error:dcv_checker:tls_alpn:certificate:unreadable"),
    ALPN_REPEATED_EXTENSION("mpic_error:dcv_checker:tls_alpn:certificate:repeated_extension"),
    ALPN_EXTENSION_MISSING("mpic_error:dcv_checker:tls_alpn:certificate:extension_missing"),
    ALPN_NO_SINGLE_SAN("mpic_error:dcv_checker:tls_alpn:certificate:no_single_san"),
    ALPN_SAN_IS_NO_ADDRESS("mpic_error:dcv_checker:tls_alpn:certificate:san_type_not_match"),
    ALPN_SAN_IS_NO_NAME("mpic_error:dcv_checker:tls_alpn:certificate:san_not_dnsname"),
    ALPN_SAN_IS_ANOTHER("mpic_error:dcv_checker:tls_alpn:certificate:san_not_hostname"),
    ALPN_NOT_CRITICAL("mpic_error:dcv_checker:tls_alpn:certificate:noncritical_alpn_extension"),
    ALPN_MALFORMED("mpic_error:dcv_checker:tls_alpn:certificate:malformed_alpn_extension"),
    ALPN_WRONG_DIGEST("mpic_error:dcv_checker:tls_alpn:certificate:wrong_digest"),
    ALPN_NOT_SELF_SIGNED("mpic_error:dcv_checker:tls_alpn:certificate:not_self_signed"),
    REMOTE_CHECK("mpic_error:coordinator:remote_check"),
    /** Of a request that is refused, never of a check. */
    COHORT("mpic_error:coordinator:cohort"),
    /** Of a request that is refused, never of a check. */
    COHORT_SELECTION("mpic_error:coordinator:cohort_selection");

    private final String key;

    ErrorType(String key) {
        this.key = key;
    }

    /** The key on the wire. */
    public String key() {
        return key;
    }

    /** Whether the result of a check can have it. */
    public boolean ofCheck() {
        return this != COHORT && this != COHORT_SELECTION;
    }

    /** The error in these words, which are scrubbed. */
    public CheckError error(String words) {
        return new CheckError(key, words);
    }
}
