package cloud

import "fmt"

const typeLogGroup = "aws:cloudwatch/logGroup:LogGroup"

var recordTypes = map[string]Type{
	typeLogGroup: {
		Name: "name", Limit: 512, ByName: true, ARN: "logs:{region}:{account}:log-group:{name}", Replace: words("name namePrefix"),
		Create: 1, Delete: 1,
	},
	"aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": {
		Name: "name", Limit: 512, Replace: words("name logGroup"), Create: 2, Delete: 1,
	},
	"aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
		Name: "name", Limit: 64, ByARN: true, ARN: "firehose:{region}:{account}:deliverystream/{name}", Replace: words("name destination"),
		Create: 60, Delete: 30,
	},
	"aws:s3/bucket:Bucket":     bucket,
	"aws:s3/bucketV2:BucketV2": bucket,
	"aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration":                         {Replace: words("bucket"), Create: 1, Delete: 1, Admit: admitLock},
	"aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2":                     {Replace: words("bucket"), Create: 1, Delete: 1, Admit: admitLock},
	"aws:s3/bucketVersioning:BucketVersioning":                                                   ofBucket,
	"aws:s3/bucketVersioningV2:BucketVersioningV2":                                               ofBucket,
	"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock":                                     ofBucket,
	"aws:s3/bucketOwnershipControls:BucketOwnershipControls":                                     ofBucket,
	"aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration":                           ofBucket,
	"aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2":                       ofBucket,
	"aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":     ofBucket,
	"aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2": ofBucket,
	"aws:s3/bucketPolicy:BucketPolicy":                                                           {Replace: words("bucket"), Create: 1, Delete: 1, Admit: admitPolicy("policy")},
}

var bucket = Type{
	Name: "bucket", Limit: 63, ByName: true, ARN: "s3:::{name}", Replace: words("bucket bucketPrefix objectLockEnabled"), Create: 3, Delete: 1,
	Guard: refuseFull("BucketNotEmpty", "forceDestroy"),
	Answer: func(r *Resource) map[string]any {
		return map[string]any{"bucketDomainName": r.Text("bucket") + ".s3.amazonaws.com"}
	},
}

var ofBucket = Type{Replace: words("bucket"), Create: 1, Delete: 1}

// admitLock refuses a lock on a bucket that was not made for it.
func admitLock(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	for _, kind := range words("aws:s3/bucket:Bucket aws:s3/bucketV2:BucketV2") {
		if found := all.find(kind, r.Text("bucket")); found != nil && found.flag("objectLockEnabled") {
			return nil, nil
		}
	}
	return nil, fmt.Errorf("InvalidBucketState: object lock is not enabled for bucket %q", r.Text("bucket"))
}

// refuseFull refuses removal unless a property allows it with what is inside: nothing here is ever empty.
func refuseFull(code, unless string) func(*Resource) error {
	return func(r *Resource) error {
		if !r.flag(unless) {
			return fmt.Errorf("%s: %s", code, r.ID)
		}
		return nil
	}
}
