package io.quorate.infra.plan;

/**
 * Where the two images come from.
 *
 * @param source  whose registry
 * @param service a whole reference, or the digest in a registry made here
 * @param unbound the same for the resolver beside each process
 */
public record ImagePlan(Source source, String service, String unbound) {

    /** Whose registry the images are in. */
    public enum Source {
        /** Registries made here, one a region; nothing has been pushed yet, so nothing else is created. */
        NOT_PUSHED,
        /** Registries made here, one a region. */
        OWN_REGISTRIES,
        /** Any registry; none is made. */
        ELSEWHERE
    }

    /** Whether this program makes the registries. */
    public boolean makesRegistries() {
        return source != Source.ELSEWHERE;
    }
}
