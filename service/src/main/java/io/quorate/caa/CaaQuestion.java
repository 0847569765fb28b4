package io.quorate.caa;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CaaParameters;
import io.quorate.model.CertificateType;

/**
 * The issuance that a record set is judged for.
 *
 * @param wildcard      true if the certificate names {@code *.}
 * @param issuers       this CA's issuer domain names
 * @param caseSensitive true if issuer domain names are compared with letter case
 * @param accountUris   the applicant's account URIs; null means that accounturi is reported and not enforced
 * @param methods       labels of the method in use; null means that validationmethods is reported and not enforced
 */
public record CaaQuestion(
        boolean wildcard,
        CertificateType certificateType,
        List<String> issuers,
        boolean caseSensitive,
        @Nullable List<String> accountUris,
        @Nullable List<String> methods) {

    public CaaQuestion {
        issuers = List.copyOf(issuers);
        accountUris = accountUris == null ? null : List.copyOf(accountUris);
        methods = methods == null ? null : List.copyOf(methods);
    }

    /** Derives the question from a request and the configuration; values of the request take precedence. */
    static CaaQuestion of(boolean wildcard, CaaParameters asked, CaaSettings settings) {
        List<String> domains = asked.caaDomains();
        List<String> accounts = asked.accounturiValues();
        return new CaaQuestion(
                wildcard,
                asked.certificateType(),
                domains == null || domains.isEmpty() ? settings.domains() : domains,
                settings.caseSensitiveIssuer(),
                accounts == null && !settings.accountUris().isEmpty() ? settings.accountUris() : accounts,
                asked.validationMethods());
    }
}
