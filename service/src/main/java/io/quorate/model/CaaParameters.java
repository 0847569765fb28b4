package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Parameters of one CAA check.
 *
 * @param caaDomains         issuer domain names of this CA; null or empty selects those of the configuration
 * @param allowLookupFailure whether a lookup failure may permit, within what BR 4.2.2.1 allows
 * @param accounturiValues   RFC 8657 account URIs of the applicant; null if the caller names none
 * @param validationMethods  RFC 8657 labels of the method in use; null if the caller names none
 */
public record CaaParameters(
        CertificateType certificateType,
        @Nullable List<String> caaDomains,
        boolean allowLookupFailure,
        @Nullable List<String> accounturiValues,
        @Nullable List<String> validationMethods) {

    public static final CaaParameters DEFAULTS = new CaaParameters(CertificateType.TLS_SERVER, null, false, null, null);

    public CaaParameters {
        caaDomains = caaDomains == null ? null : List.copyOf(caaDomains);
        accounturiValues = accounturiValues == null ? null : List.copyOf(accounturiValues);
        validationMethods = validationMethods == null ? null : List.copyOf(validationMethods);
    }
}
