package io.quorate.infra.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Signing of views by perspectives, and its keys.
 *
 * @param use  how far it goes
 * @param keys by region: the first signs, and all count
 */
public record ViewSigning(Use use, Map<String, List<Pair>> keys) {

    /** Levels of view signing. Switching off takes the steps backwards: a demand ends before the signatures do. */
    public enum Use {
        NONE,
        SIGN,
        DEMAND
    }

    /**
     * One key pair.
     *
     * @param signer     private key, in PEM
     * @param publicText its public half as the service reads it: base64 without the lines of PEM
     * @param from       since when it counts; empty for always
     * @param until      until when; empty for ever
     */
    public record Pair(String signer, String publicText, String from, String until) {

        /** The public half, as the service's configuration and {@code audit verify --perspective-keys} have it. */
        public Map<String, String> published() {
            Map<String, String> published = new LinkedHashMap<>();
            published.put("key", publicText);
            if (!from.isEmpty()) {
                published.put("from", from);
            }
            if (!until.isEmpty()) {
                published.put("until", until);
            }
            return published;
        }

        /** Omits the private key. */
        @Override
        public String toString() {
            return "Pair[" + publicText + "]";
        }
    }

    static final ViewSigning OFF = new ViewSigning(Use.NONE, Map.of());

    public ViewSigning {
        keys = Map.copyOf(keys);
    }

    public boolean signs() {
        return use != Use.NONE;
    }

    /** Returns whether the coordinator refuses views without a signature. */
    public boolean demands() {
        return use == Use.DEMAND;
    }

    /** The keys of one region; there is one at least where views are signed. */
    public List<Pair> of(String region) {
        return Objects.requireNonNullElse(keys.get(region), List.of());
    }
}
