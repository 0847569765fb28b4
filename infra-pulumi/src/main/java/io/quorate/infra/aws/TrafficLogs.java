package io.quorate.infra.aws;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

import io.quorate.infra.plan.OperationsPlan;

/** One bucket of a region for the access log of its load balancer and the flow log of its network. No key is in them. */
final class TrafficLogs extends ComponentResource {

    /** Prefix of the access log. */
    static final String BALANCER = "balancer";

    private static final String FLOW = "flow";

    private final BucketV2 bucket;
    private final BucketPolicy policy;

    TrafficLogs(String name, Output<String> vpcId, OperationsPlan operations, ComponentResourceOptions options) {
        super("quorate:aws:TrafficLogs", name, options);
        this.bucket = new BucketV2(
                name + "-traffic",
                BucketV2Args.builder().forceDestroy(!operations.protect()).build(),
                child());
        PrivateBucket.close(name + "-traffic", bucket, child());
        this.policy = new BucketPolicy(
                name + "-traffic",
                BucketPolicyArgs.builder()
                        .bucket(bucket.id())
                        .policy(bucket.arn().applyValue(TrafficLogs::document))
                        .build(),
                child());
        new BucketLifecycleConfigurationV2(
                name + "-traffic",
                BucketLifecycleConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(BucketLifecycleConfigurationV2RuleArgs.builder()
                                .id("expire")
                                .status("Enabled")
                                .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                                        .prefix("")
                                        .build())
                                .expiration(BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                                        .days(operations.logRetentionDays())
                                        .build())
                                .build())
                        .build(),
                child());
        new FlowLog(
                name,
                FlowLogArgs.builder()
                        .vpcId(vpcId)
                        .trafficType("ALL")
                        .logDestinationType("s3")
                        .logDestination(Output.format("%s/" + FLOW + "/", bucket.arn()))
                        .build(),
                CustomResourceOptions.builder().parent(this).dependsOn(policy).build());
        registerOutputs(Map.of("bucket", bucket.bucket()));
    }

    private static String document(String arn) {
        return Json.write(Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                        allow(
                                "logdelivery.elasticloadbalancing.amazonaws.com",
                                "s3:PutObject",
                                arn + "/" + BALANCER + "/*"),
                        allow("delivery.logs.amazonaws.com", "s3:PutObject", arn + "/" + FLOW + "/*"),
                        allow("delivery.logs.amazonaws.com", "s3:GetBucketAcl", arn))));
    }

    private static Map<String, Object> allow(String service, String action, String resource) {
        return Map.of(
                "Effect", "Allow", "Principal", Map.of("Service", service), "Action", action, "Resource", resource);
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    Output<String> bucket() {
        return bucket.bucket();
    }

    /** Without it a load balancer cannot log. */
    Resource policy() {
        return policy;
    }
}
