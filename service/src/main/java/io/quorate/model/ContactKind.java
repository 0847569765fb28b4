package io.quorate.model;

/** The medium by which a domain contact is reached. */
public enum ContactKind {
    EMAIL("email"),
    PHONE("phone");

    private final String wireName;

    ContactKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
