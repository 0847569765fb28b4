package io.quorate.perf;

import java.util.function.LongFunction;

/**
 * A request that is posted again and again.
 *
 * @param path    where to
 * @param body    of the n-th request
 * @param expects what the answer must contain to count as right
 */
public record Question(String name, String path, LongFunction<String> body, String expects) {

    private static final String VALID = "\"is_valid\":true";
    private static final String INVALID = "\"is_valid\":false";
    private static final String PASSED = "\"check_passed\":true";

    public static Question caaAtName() {
        return caa("CAA at the name", "caa.example", VALID);
    }

    public static Question caaNowhere() {
        return caa("CAA, no record", "none.example", VALID);
    }

    public static Question caaDenied() {
        return caa("CAA denies", "deny.example", INVALID);
    }

    public static Question caaUnsigned() {
        return caa("CAA, unsigned answer", "plain.example", VALID);
    }

    public static Question caaSilent() {
        return caa("CAA, silent servers", "silent.example", INVALID);
    }

    public static Question txt() {
        return dcv(
                "TXT (dns-change)",
                "txt.example",
                "{\"validation_method\":\"dns-change\",\"dns_record_type\":\"TXT\",\"challenge_value\":\"" + Names.TOKEN
                        + "\",\"dns_name_prefix\":\"_dnsauth\"}");
    }

    /** The same where the record is not there yet. */
    public static Question txtMissing() {
        return refused(txt(), ".txt.example", ".none.example");
    }

    /** http-01 where the page is not there yet. */
    public static Question http01Missing() {
        return refused(http01(), Names.WEB, "x.web.example");
    }

    public static Question http01() {
        return fixed(
                "http-01",
                Names.WEB,
                "{\"validation_method\":\"acme-http-01\",\"token\":\"" + Names.TOKEN + "\",\"key_authorization\":\""
                        + Names.AUTHORIZATION + "\"}");
    }

    /** http-01 of a name whose web server takes the connection and says nothing. */
    public static Question http01Silent() {
        return new Question(
                "http-01, silent web server",
                "/mpic",
                n -> http01().body().apply(n).replace(Names.WEB, "n" + n + ".quiet.example"),
                "TimeoutError");
    }

    public static Question websiteChange() {
        return fixed(
                "website-change",
                Names.WEB,
                "{\"validation_method\":\"website-change\",\"http_token_path\":\"token\",\"url_scheme\":\"http\","
                        + "\"challenge_value\":\"" + Names.TOKEN + "\"}");
    }

    public static Question tlsAlpn01() {
        return fixed(
                "tls-alpn-01",
                Names.TLS,
                "{\"validation_method\":\"acme-tls-alpn-01\",\"key_authorization_hash\":\"" + Names.digest() + "\"}");
    }

    /** The same put to one perspective. */
    public Question atPerspective() {
        String to = name.startsWith("CAA") ? "/caa" : "/dcv";
        return new Question(
                name,
                to,
                n -> body.apply(n).replaceFirst("\"check_type\":\"...\",", ""),
                expects.equals(VALID) ? PASSED : "\"check_passed\":false");
    }

    private static Question refused(Question like, String target, String other) {
        return new Question(
                like.name() + ", not there",
                like.path(),
                n -> like.body.apply(n).replace(target, other),
                INVALID);
    }

    private static Question caa(String name, String under, String expects) {
        return new Question(
                name,
                "/mpic",
                n -> "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"n" + n + ".a." + under
                        + "\",\"caa_check_parameters\":{\"certificate_type\":\"tls-server\"}}",
                expects);
    }

    private static Question dcv(String name, String under, String parameters) {
        return new Question(
                name,
                "/mpic",
                n -> "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"n" + n + "." + under
                        + "\",\"dcv_check_parameters\":" + parameters + "}",
                VALID);
    }

    private static Question fixed(String name, String target, String parameters) {
        String body = "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + target + "\",\"dcv_check_parameters\":"
                + parameters + "}";
        return new Question(name, "/mpic", n -> body, VALID);
    }
}
