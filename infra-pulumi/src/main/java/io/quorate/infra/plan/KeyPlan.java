package io.quorate.infra.plan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys. The first of a list is the newest; the others still open until they are taken away.
 *
 * @param api               callers of the API
 * @param perspectiveRoots  secrets from which the keys of the perspectives follow
 * @param coordinatorSecret secret from which cohorts follow
 * @param views             keys with which perspectives sign what they saw
 */
public record KeyPlan(List<Caller> api, List<String> perspectiveRoots, String coordinatorSecret, ViewSigning views) {

    /**
     * A load balancer compares without case and knows wildcards: keys have neither capitals nor signs. It compares at
     * most 128 characters, of which a bearer token takes some.
     */
    static final String FORM = "[a-z0-9]{32,120}";

    /** Values that one rule of a load balancer can compare. */
    static final int MOST = 5;

    /** A caller may send its key as a bearer token, which a rule compares with this before it. */
    public static final String BEARER = "Bearer ";

    private static final String COORDINATOR = "coordinator";
    private static final String ALGORITHM = "HmacSHA256";

    public KeyPlan {
        api = List.copyOf(api);
        perspectiveRoots = List.copyOf(perspectiveRoots);
    }

    /** The values that open the API, newest first. */
    public List<String> apiValues() {
        return api.stream().map(Caller::key).toList();
    }

    /** The coordinator as a perspective knows it, once for each root. */
    List<Caller> coordinatorAt(String region) {
        return ofPerspective(region).stream()
                .map(key -> new Caller(COORDINATOR, key))
                .toList();
    }

    /** The keys of one perspective. Each has its own, so that a stolen one opens one place only. */
    public List<String> ofPerspective(String region) {
        return perspectiveRoots.stream().map(root -> derive(root, region)).toList();
    }

    private static String derive(String root, String region) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(root.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] code = mac.doFinal(("quorate-perspective-v1 " + region).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Nothing of the keys. */
    @Override
    public String toString() {
        return "KeyPlan[" + api.size() + " keys of the API, " + perspectiveRoots.size() + " of perspectives]";
    }
}
