package io.quorate.model;

import java.util.List;

/** Kinds of {@code validation_issues}, one row each: the rules that a request can break, by stable key. */
public enum IssueType implements CatalogueEntry {
    JSON_INVALID(
            "json-invalid",
            "The body is not valid JSON: it is not UTF-8, has a key twice, or goes on behind the value.",
            "The client sends one JSON object.",
            "RFC 8259, RFC 7493; ours"),
    MISSING(
            "missing",
            "A required member is absent or null.",
            "The client sends the member that `loc` names.",
            "Open MPIC API"),
    WRONG_TYPE(
            "wrong-type",
            "A member has another JSON type than the specification says; nothing is converted.",
            "The client sends the type that the message names.",
            "Open MPIC API"),
    INVALID_VALUE(
            "invalid-value",
            "A member has the right type and a value that means nothing, proves nothing or is above a limit: a prefix of several"
                    + " labels or where the method has none, a CNAME value that is not a name, a path out of the well-known"
                    + " directory, a value that is part of the request itself, a `match_regex` of more than 1,000 characters, 50"
                    + " nested groups or 1,000 instructions.",
            "The client sends what the message asks for.",
            "BR 3.2.2.4; ours"),
    INVALID_TARGET(
            "invalid-target",
            "The target is not a domain name or address that may be in a certificate, such as a Reserved IP Address or a wildcard"
                    + " below a registry's name; the message says why.",
            "The client sends a public name or address.",
            "BR 4.2.2 and 3.2.2.6"),
    EMPTY_CHALLENGE_VALUE(
            "empty-challenge-value",
            "The challenge value is empty or blank, and would be found everywhere.",
            "The client sends a Random Value or Request Token.",
            "BR 1.6.1"),
    INVALID_COMBINATION(
            "invalid-validation-method-target-combination",
            "The method cannot prove control of such a target: wildcards need a DNS method, addresses one of the five methods for"
                    + " addresses.",
            "The client chooses a method that the message names.",
            "BR 3.2.2.4 and 3.2.2.5; key of Open MPIC"),
    INVALID_PERSPECTIVE_COUNT(
            "invalid-perspective-count",
            "The number of perspectives is below 2 or above that of usable ones.",
            "The client asks for a number in the range that the message names, or leaves it out.",
            "Open MPIC"),
    INVALID_QUORUM_COUNT(
            "invalid-quorum-count",
            "The quorum is outside the table for this number of perspectives.",
            "The client sends a number in the range that the message names, or leaves it out.",
            "BR 3.2.2.9; key of Open MPIC"),
    INVALID_MAX_ATTEMPTS(
            "invalid-max-attempts",
            "The number of attempts is below 1.",
            "The client asks for 1 or more, or leaves it out.",
            "Open MPIC"),
    BELOW_RULES(
            "below-baseline-requirements",
            "The request is below the rules of the day, and the coordinator enforces them: too few remotes, a method that has"
                    + " ended, a Random Value under 12 octets that only has to be part of what is found, an applied-for name"
                    + " (`x-mpic-applied-for`) from which no allowed steps lead to the target.",
            "The client sends what the rule that the message names requires.",
            "BR 3.2.2.4, 3.2.2.5 and 3.2.2.9"),
    COHORT(
            "mpic_error:coordinator:cohort",
            "No cohort of this size keeps 500 km between every two perspectives and two regions.",
            "The client asks for fewer; the operator adds perspectives in other places.",
            "BR 3.2.2.9; key of Open MPIC"),
    COHORT_SELECTION(
            "mpic_error:coordinator:cohort_selection",
            "The target has no cohort of this number.",
            "The client asks for a number in the range that the message names.",
            "Open MPIC");

    private final String wireName;
    private final String cause;
    private final String remedy;
    private final String source;

    IssueType(String wireName, String cause, String remedy, String source) {
        this.wireName = wireName;
        this.cause = cause;
        this.remedy = remedy;
        this.source = source;
    }

    @Override
    public Row row() {
        return new Row(wireName, cause, remedy, source);
    }

    /** Returns the issue with this message at this path. */
    public Issue at(List<String> path, String message) {
        return new Issue(wireName, message, path);
    }
}
