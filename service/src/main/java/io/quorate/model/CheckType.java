package io.quorate.model;

/**
 * The questions of the API: may this CA issue (CAA), does the applicant control the target (DCV), which contacts does it
 * publish, and which records does a name have.
 */
public enum CheckType {
    CAA("caa"),
    DCV("dcv"),
    CONTACT("contact"),
    RECORDS("records");

    private final String wireName;

    CheckType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
