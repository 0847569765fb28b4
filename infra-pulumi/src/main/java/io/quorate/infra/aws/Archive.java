package io.quorate.infra.aws;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.cloudwatch.LogSubscriptionFilter;
import com.pulumi.aws.cloudwatch.LogSubscriptionFilterArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.kinesis.FirehoseDeliveryStream;
import com.pulumi.aws.kinesis.FirehoseDeliveryStreamArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamExtendedS3ConfigurationArgs;
import com.pulumi.aws.s3.BucketObjectLockConfigurationV2;
import com.pulumi.aws.s3.BucketObjectLockConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.inputs.BucketObjectLockConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketObjectLockConfigurationV2RuleDefaultRetentionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

/**
 * A copy of a region's record in a bucket that neither this program nor the account's administrator can empty before
 * its time: Object Lock in compliance mode. CloudWatch Logs sends every line to Firehose, which writes what it gets,
 * gzip files of CloudWatch's own envelopes. {@code pulumi destroy} leaves the bucket.
 */
final class Archive extends ComponentResource {

    private static final String EVERY_LINE = "";
    private static final int BUFFER_SECONDS = 60;
    private static final int BUFFER_MIB = 5;

    private final BucketV2 bucket;
    private final FirehoseDeliveryStream stream;
    private final LogSubscriptionFilter subscription;

    /** @param days for which no object can be deleted */
    Archive(String name, Output<String> logGroup, int days, ComponentResourceOptions options) {
        super("quorate:aws:Archive", name, options);
        this.bucket = new BucketV2(
                name + "-archive",
                BucketV2Args.builder().objectLockEnabled(true).build(),
                kept());
        BucketObjectLockConfigurationV2 lock = lock(name, days);
        PrivateBucket.close(name + "-archive", bucket, kept());
        this.stream = stream(name, lock);
        this.subscription = subscription(name, logGroup);
        registerOutputs(Map.of("bucket", bucket.bucket()));
    }

    private BucketObjectLockConfigurationV2 lock(String name, int days) {
        return new BucketObjectLockConfigurationV2(
                name + "-archive",
                BucketObjectLockConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rule(BucketObjectLockConfigurationV2RuleArgs.builder()
                                .defaultRetention(BucketObjectLockConfigurationV2RuleDefaultRetentionArgs.builder()
                                        .mode("COMPLIANCE")
                                        .days(days)
                                        .build())
                                .build())
                        .build(),
                kept());
    }

    /** Writes nothing before the lock is in place. */
    private FirehoseDeliveryStream stream(String name, BucketObjectLockConfigurationV2 lock) {
        Role role = role(name + "-archive", "firehose.amazonaws.com");
        RolePolicy policy = policy(
                name + "-archive",
                role,
                bucket.arn()
                        .applyValue(arn -> List.of(
                                allow(List.of("s3:PutObject", "s3:AbortMultipartUpload"), arn + "/*"),
                                allow(
                                        List.of(
                                                "s3:GetBucketLocation",
                                                "s3:ListBucket",
                                                "s3:ListBucketMultipartUploads"),
                                        arn))));
        return new FirehoseDeliveryStream(
                name,
                FirehoseDeliveryStreamArgs.builder()
                        .destination("extended_s3")
                        .extendedS3Configuration(FirehoseDeliveryStreamExtendedS3ConfigurationArgs.builder()
                                .bucketArn(bucket.arn())
                                .roleArn(role.arn())
                                .prefix("record/")
                                .errorOutputPrefix("failed/")
                                .fileExtension(".gz")
                                .compressionFormat("UNCOMPRESSED")
                                .bufferingInterval(BUFFER_SECONDS)
                                .bufferingSize(BUFFER_MIB)
                                .build())
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(lock, policy)
                        .build());
    }

    private LogSubscriptionFilter subscription(String name, Output<String> logGroup) {
        Role role = role(name + "-record", "logs.amazonaws.com");
        RolePolicy policy = policy(
                name + "-record",
                role,
                stream.arn()
                        .applyValue(
                                arn -> List.of(allow(List.of("firehose:PutRecord", "firehose:PutRecordBatch"), arn))));
        return new LogSubscriptionFilter(
                name,
                LogSubscriptionFilterArgs.builder()
                        .logGroup(logGroup)
                        .filterPattern(EVERY_LINE)
                        .destinationArn(stream.arn())
                        .roleArn(role.arn())
                        .build(),
                CustomResourceOptions.builder().parent(this).dependsOn(policy).build());
    }

    private Role role(String name, String service) {
        return new Role(
                name,
                RoleArgs.builder().assumeRolePolicy(TaskRoles.trust(service)).build(),
                child());
    }

    private RolePolicy policy(String name, Role role, Output<List<Map<String, Object>>> statements) {
        return new RolePolicy(
                name,
                RolePolicyArgs.builder()
                        .role(role.id())
                        .policy(statements.applyValue(
                                found -> Json.write(Map.of("Version", "2012-10-17", "Statement", found))))
                        .build(),
                child());
    }

    private static Map<String, Object> allow(List<String> actions, String resource) {
        return Map.of("Effect", "Allow", "Action", actions, "Resource", List.of(resource));
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    /** AWS refuses to delete a bucket with locked objects, so it is forgotten instead. */
    private CustomResourceOptions kept() {
        return CustomResourceOptions.builder().parent(this).retainOnDelete(true).build();
    }

    Output<String> bucket() {
        return bucket.bucket();
    }

    Output<String> streamName() {
        return stream.name();
    }

    /** Without it the first lines of a task would be missing from the archive. */
    Resource subscription() {
        return subscription;
    }
}
