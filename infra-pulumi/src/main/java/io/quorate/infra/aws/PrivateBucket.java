package io.quorate.infra.aws;

import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.resources.CustomResourceOptions;

/** Closes buckets to the public, whatever a policy says. */
final class PrivateBucket {

    private PrivateBucket() {}

    static void close(String name, BucketV2 bucket, CustomResourceOptions options) {
        new BucketPublicAccessBlock(
                name,
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                options);
    }
}
