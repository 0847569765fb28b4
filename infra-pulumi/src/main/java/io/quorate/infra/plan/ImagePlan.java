package io.quorate.infra.plan;

import java.util.Set;

/**
 * Source of the two images.
 *
 * @param source  whose registry
 * @param service a whole reference, or the digest in a registry made here
 * @param unbound the same for the resolver beside each process
 * @param pushedTo regions whose registry made here holds both images
 */
public record ImagePlan(Source source, String service, String unbound, Set<String> pushedTo) {

    public ImagePlan {
        pushedTo = Set.copyOf(pushedTo);
    }

    /** Registry that holds the images. */
    public enum Source {
        /** Registries made here, one a region; nothing has been pushed yet, so nothing else is created. */
        NOT_PUSHED,
        /** Registries made here, one a region. */
        OWN_REGISTRIES,
        /** Any registry; none is made. */
        ELSEWHERE
    }

    /** Returns whether a process can start in this region: its images are there. */
    boolean reaches(AwsRegion region) {
        return source == Source.ELSEWHERE || pushedTo.contains(region.code());
    }

    /** Returns whether this program makes the registries. */
    public boolean makesRegistries() {
        return source != Source.ELSEWHERE;
    }
}
