package io.quorate.infra.aws;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.ecr.LifecyclePolicy;
import com.pulumi.aws.ecr.LifecyclePolicyArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

/** Images in the region that runs them: no vantage point waits for another when it starts. */
final class Registry extends ComponentResource {

    private static final String KEEP_TWENTY = Json.write(Map.of(
            "rules",
            List.of(Map.of(
                    "rulePriority",
                    1,
                    "description",
                    "keep the newest 20",
                    "selection",
                    Map.of("tagStatus", "any", "countType", "imageCountMoreThan", "countNumber", 20),
                    "action",
                    Map.of("type", "expire")))));

    private final Repository service;
    private final Repository unbound;

    Registry(String name, boolean protect, ComponentResourceOptions options) {
        super("quorate:aws:Registry", name, options);
        this.service = repository(name, "service", protect);
        this.unbound = repository(name, "unbound", protect);
        registerOutputs(Map.of("service", serviceRepository(), "unbound", unboundRepository()));
    }

    Output<String> serviceRepository() {
        return service.repositoryUrl();
    }

    Output<String> unboundRepository() {
        return unbound.repositoryUrl();
    }

    Output<List<String>> arns() {
        return Output.all(service.arn(), unbound.arn());
    }

    private Repository repository(String name, String image, boolean protect) {
        CustomResourceOptions child =
                CustomResourceOptions.builder().parent(this).protect(protect).build();
        Repository repository = new Repository(
                name + "-" + image,
                RepositoryArgs.builder()
                        .imageTagMutability("IMMUTABLE")
                        .forceDelete(!protect)
                        .imageScanningConfiguration(RepositoryImageScanningConfigurationArgs.builder()
                                .scanOnPush(true)
                                .build())
                        .build(),
                child);
        new LifecyclePolicy(
                name + "-" + image,
                LifecyclePolicyArgs.builder()
                        .repository(repository.name())
                        .policy(KEEP_TWENTY)
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        return repository;
    }
}
