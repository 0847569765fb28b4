package io.quorate.e2e.forgery;

import org.xbill.DNS.Type;

import io.quorate.e2e.harness.Settings;

/** A question to the product about a zone: which name it looks at, and what a yes rests on. */
enum ZoneQuestion {
    DNS_CHANGE("v", "_dnsauth.", Type.TXT) {
        @Override
        String body(String zone) {
            return dcv(
                    zone,
                    "\"validation_method\":\"dns-change\",\"dns_name_prefix\":\"_dnsauth\",\"dns_record_type\":\"TXT\","
                            + "\"challenge_value\":\"" + TOKEN + "\"");
        }
    },
    ACME_DNS("w", "_acme-challenge.", Type.TXT) {
        @Override
        String body(String zone) {
            return dcv(zone, "\"validation_method\":\"acme-dns-01\",\"key_authorization_hash\":\"" + TOKEN + "\"");
        }
    },
    /** A web server at the wanted address serves the key authorization to everybody. */
    ACME_HTTP("u", "www.", Type.A) {
        @Override
        String body(String zone) {
            return dcv(
                    "www." + zone,
                    "\"validation_method\":\"acme-http-01\",\"token\":\"" + TOKEN + "\",\"key_authorization\":\""
                            + KEY_AUTHORIZATION + "\"");
        }
    },
    CAA("x", "www.", Type.CAA) {
        @Override
        String body(String zone) {
            return caa(zone, false);
        }
    },
    CAA_WITH_FAILURE_ALLOWED("y", "www.", Type.CAA) {
        @Override
        String body(String zone) {
            return caa(zone, true);
        }
    };

    /** The digest that a TXT record must hold. */
    static final String TOKEN = "lCM7cZyQXcVHK2nnW3jjAhNT3Fvm18UN-kWZZknKoYM";

    static final String KEY_AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";

    /** The issuer in CAA records that permit; the zones of victims name another one. */
    static final String ISSUER = Settings.ISSUER;

    private final String mark;
    private final String below;
    private final int type;

    ZoneQuestion(String mark, String below, int type) {
        this.mark = mark;
        this.below = below;
        this.type = type;
    }

    /** Returns what is posted to {@code /mpic}. */
    abstract String body(String zone);

    /**
     * Returns what the zones of one row begin with: it keeps them apart, and behind those of the attacker in their
     * order.
     */
    String mark() {
        return mark;
    }

    String owner(String zone) {
        return below + zone;
    }

    int type() {
        return type;
    }

    boolean isCaa() {
        return type == Type.CAA;
    }

    /** Returns the type and data that make a yes, as in a zone file. */
    String wanted() {
        return switch (type) {
            case Type.CAA -> "CAA 0 issue \"" + ISSUER + "\"";
            case Type.A -> "A 127.0.0.1";
            default -> "TXT \"" + TOKEN + "\"";
        };
    }

    private static String dcv(String zone, String parameters) {
        return "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + zone + "\",\"dcv_check_parameters\":{"
                + parameters + "}}";
    }

    private static String caa(String zone, boolean allowFailure) {
        return "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"www." + zone
                + "\",\"caa_check_parameters\":{\"allow_lookup_failure\":" + allowFailure + "}}";
    }
}
