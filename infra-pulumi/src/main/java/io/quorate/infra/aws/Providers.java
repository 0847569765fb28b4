package io.quorate.infra.aws;

import java.util.LinkedHashMap;
import java.util.Map;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.resources.ComponentResourceOptions;

import io.quorate.infra.plan.AwsRegion;

/** One provider a region: nothing falls to a region that somebody's environment names. */
final class Providers {

    private final String project;
    private final String stack;
    private final String profile;
    private final Map<String, Provider> byRegion = new LinkedHashMap<>();

    Providers(String project, String stack, String profile) {
        this.project = project;
        this.stack = stack;
        this.profile = profile;
    }

    /** Options of a component whose children all live in this region. */
    ComponentResourceOptions childrenOf(AwsRegion region) {
        return ComponentResourceOptions.builder()
                .providers(byRegion.computeIfAbsent(region.code(), this::provider))
                .build();
    }

    private Provider provider(String region) {
        ProviderArgs.Builder args = ProviderArgs.builder()
                .region(region)
                .defaultTags(ProviderDefaultTagsArgs.builder()
                        .tags(Map.of("project", project, "stack", stack, "managed-by", "pulumi"))
                        .build());
        if (!profile.isEmpty()) {
            args.profile(profile);
        }
        return new Provider("aws-" + region, args.build());
    }
}
