package io.quorate.infra.aws;

import java.util.LinkedHashMap;
import java.util.Map;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.resources.ComponentResourceOptions;

import io.quorate.infra.plan.AwsRegion;
import io.quorate.infra.plan.OperationsPlan;

/** One provider a region: nothing falls to a region that somebody's environment names. */
final class Providers {

    private final StackNames names;
    private final OperationsPlan operations;
    private final Map<String, Provider> byRegion = new LinkedHashMap<>();

    Providers(StackNames names, OperationsPlan operations) {
        this.names = names;
        this.operations = operations;
    }

    /** Options of a component whose children all live in this region. */
    ComponentResourceOptions childrenOf(AwsRegion region) {
        return childrenOf(region, false);
    }

    /** @param protect whether the component refuses to be deleted */
    ComponentResourceOptions childrenOf(AwsRegion region, boolean protect) {
        return ComponentResourceOptions.builder()
                .providers(byRegion.computeIfAbsent(region.code(), this::provider))
                .protect(protect)
                .build();
    }

    private Provider provider(String region) {
        ProviderArgs.Builder args = ProviderArgs.builder()
                .region(region)
                .defaultTags(ProviderDefaultTagsArgs.builder()
                        .tags(Map.of("project", names.project(), "stack", names.stack(), "managed-by", "pulumi"))
                        .build());
        if (!operations.profile().isEmpty()) {
            args.profile(operations.profile());
        }
        if (!operations.allowedAccounts().isEmpty()) {
            args.allowedAccountIds(operations.allowedAccounts());
        }
        return new Provider("aws-" + region, args.build());
    }
}
