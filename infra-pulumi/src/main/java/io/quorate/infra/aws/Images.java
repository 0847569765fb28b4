package io.quorate.infra.aws;

import java.util.List;
import java.util.Objects;

import com.pulumi.core.Output;
import org.jspecify.annotations.Nullable;

import io.quorate.infra.plan.ImagePlan;

/**
 * The two images of a region.
 *
 * @param service    by digest
 * @param unbound    by digest
 * @param pullableBy repositories of ECR that a task must be able to pull from, as ARNs
 */
record Images(Output<String> service, Output<String> unbound, Output<List<String>> pullableBy) {

    private static final String ECR_HOST = ".dkr.ecr.";

    static Images of(ImagePlan plan, @Nullable Registry registry) {
        if (!plan.makesRegistries()) {
            boolean inEcr = (plan.service() + plan.unbound()).contains(ECR_HOST);
            return new Images(
                    Output.of(plan.service()),
                    Output.of(plan.unbound()),
                    Output.of(inEcr ? List.of("arn:aws:ecr:*:*:repository/*") : List.of()));
        }
        Registry own = Objects.requireNonNull(registry, "a registry is in every region");
        return new Images(
                Output.format("%s@%s", own.serviceRepository(), plan.service()),
                Output.format("%s@%s", own.unboundRepository(), plan.unbound()),
                own.arns());
    }
}
