package io.quorate.e2e.harness;

import java.nio.file.Path;

/** The settings of a process that plays a whole fleet against one resolver. */
public final class Settings {

    private static final String[] VIEWS = {
        "us-west-2, rir: ARIN, latitude: 45.84, longitude: -119.7",
        "eu-central-1, rir: RIPE NCC, latitude: 50.11, longitude: 8.68",
        "eu-north-1, rir: RIPE NCC, latitude: 59.33, longitude: 18.07",
        "ap-northeast-1, rir: APNIC, latitude: 35.68, longitude: 139.69",
        "sa-east-1, rir: LACNIC, latitude: -23.55, longitude: -46.63",
        "af-south-1, rir: AFRINIC, latitude: -33.93, longitude: 18.42"
    };

    public static final String ISSUER = "ca.example";

    private Settings() {}

    /** Returns the file that the audit trail of these settings goes to. */
    public static Path record(Workplace place) {
        return place.file("record.jsonl");
    }

    /** Returns settings without a primary and without DNSSEC: the authority itself plays the resolver. */
    public static String unproven(Workplace place, int authority) {
        return fleet(
                        place,
                        "servers: [\"127.0.0.1:" + authority
                                + "\"], dnssec: off, timeout: 2s, attempts: 2, lifetime: 4s")
                .replace("primary: enforce", "primary: none");
    }

    /**
     * Returns settings with an enforced primary and remote perspectives, all on this machine. Every view is awaited, so
     * that no row depends on which of them is the last.
     *
     * @param dns members of {@code dns}
     */
    public static String fleet(Workplace place, String dns) {
        StringBuilder text = new StringBuilder("""
                role: all
                simulation: true
                coordinator:
                  primary: enforce
                  secret: "0123456789abcdef0123456789abcdef"
                  default-perspective-count: 5
                  grace: 60s
                  perspectives:
                """);
        for (String view : VIEWS) {
            text.append("    - { code: ").append(view).append(", url: local }\n");
        }
        return text.append("perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }\n")
                .append("dns: { " + dns + " }\n")
                .append("caa: { domains: [" + ISSUER + "] }\n")
                .append("audit: { file: \"" + record(place) + "\" }\n")
                .toString();
    }
}
