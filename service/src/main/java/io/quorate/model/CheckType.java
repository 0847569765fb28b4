package io.quorate.model;

/** The two questions of the API: may this CA issue (CAA), and does the applicant control the target (DCV). */
public enum CheckType {
    CAA("caa"),
    DCV("dcv");

    private final String wireName;

    CheckType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
