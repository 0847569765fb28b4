package io.quorate.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five Regional Internet Registries, whose service regions BR 3.2.2.9 counts. */
public enum Rir {
    AFRINIC("AFRINIC"),
    APNIC("APNIC"),
    ARIN("ARIN"),
    LACNIC("LACNIC"),
    RIPE_NCC("RIPE NCC");

    private final String wireName;

    Rir(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the name as the registry itself writes it. */
    public String wireName() {
        return wireName;
    }

    /** Parses a name in any letter case; {@code RIPE} is accepted for {@code RIPE NCC}. */
    public static Optional<Rir> parse(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(rir -> rir.wireName.equals(wanted) || rir.wireName.equals(wanted + " NCC"))
                .findFirst();
    }
}
