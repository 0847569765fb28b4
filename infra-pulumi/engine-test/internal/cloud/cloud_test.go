package cloud

import (
	"strings"
	"testing"
)

// An account with a network in us-east-2, each part with its id.
func withNetwork(t *testing.T) (*Store, map[string]string) {
	t.Helper()
	store, ids := Open(t.TempDir()), map[string]string{}
	add := func(kind, name string, inputs map[string]any) {
		r := &Resource{Type: kind, Region: "us-east-2", Name: name, URN: "urn:" + name, Inputs: inputs}
		if err := store.Create(r); err != nil {
			t.Fatal(err)
		}
		ids[name] = r.ID
	}
	add("aws:ec2/vpc:Vpc", "vpc", map[string]any{"cidrBlock": "10.0.0.0/16"})
	add(typeSubnet, "a", map[string]any{"vpcId": ids["vpc"], "cidrBlock": "10.0.0.0/24", "availabilityZone": "us-east-2a"})
	add(typeSubnet, "b", map[string]any{"vpcId": ids["vpc"], "cidrBlock": "10.0.1.0/24", "availabilityZone": "us-east-2b"})
	add(typeGateway, "gateway", map[string]any{"vpcId": ids["vpc"]})
	return store, ids
}

func TestRefusesWhatAWSRefuses(t *testing.T) {
	store, ids := withNetwork(t)
	if err := Write(store.Folder+"/world.json", World{ClosedZones: words("us-east-2c")}); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		kind   string
		region string
		inputs map[string]any
		says   string
	}{
		"unknown type":     {"aws:sqs/queue:Queue", "us-east-2", map[string]any{}, "does not know aws:sqs/queue:Queue"},
		"dangling id":      {typeGateway, "us-east-2", map[string]any{"vpcId": "vpc-0ffffffffffffffff"}, "NotFound"},
		"other region":     {typeGateway, "us-west-2", map[string]any{"vpcId": ids["vpc"]}, "NotFound"},
		"dangling ARN":     {typeListener, "us-east-2", map[string]any{"loadBalancerArn": "arn:aws:elasticloadbalancing:us-east-2:123456789012:loadbalancer/app/x/1"}, "NotFound"},
		"overlap":          {typeSubnet, "us-east-2", map[string]any{"vpcId": ids["vpc"], "cidrBlock": "10.0.1.128/25", "availabilityZone": "us-east-2b"}, "InvalidSubnet.Conflict"},
		"closed zone":      {typeSubnet, "us-east-2", map[string]any{"vpcId": ids["vpc"], "cidrBlock": "10.0.2.0/24", "availabilityZone": "us-east-2c"}, "not available"},
		"one subnet":       {"aws:lb/loadBalancer:LoadBalancer", "us-east-2", map[string]any{"subnets": []any{ids["a"]}}, "two zones"},
		"unlocked bucket":  {"aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2", "us-east-2", map[string]any{"bucket": "b"}, "object lock"},
		"malformed policy": {typeRolePolicy, "us-east-2", map[string]any{"policy": "{}"}, "MalformedPolicyDocument"},
		"silent task":      {typeTask, "us-east-2", map[string]any{"containerDefinitions": `[{"name":"x"}]`}, "does not exist"},
	} {
		err := store.Create(&Resource{Type: row.kind, Region: row.region, Name: "x", Inputs: row.inputs})
		if err == nil || !strings.Contains(err.Error(), row.says) {
			t.Errorf("%s: %v, expected %q", name, err, row.says)
		}
	}
}

func TestHoldsWhatOthersName(t *testing.T) {
	store, ids := withNetwork(t)
	remove := func(kind, id string) error {
		return store.Delete(&Resource{Type: kind, Region: "us-east-2", ID: id})
	}
	if err := remove("aws:ec2/vpc:Vpc", ids["vpc"]); err == nil || !strings.Contains(err.Error(), "DependencyViolation") {
		t.Errorf("the network of subnets was removed: %v", err)
	}
	balancer := &Resource{
		Type: "aws:lb/loadBalancer:LoadBalancer", Region: "us-east-2", Name: "lb",
		Inputs: map[string]any{"name": "lb-1", "subnets": []any{ids["a"], ids["b"]}, "enableDeletionProtection": true},
	}
	if err := store.Create(balancer); err != nil {
		t.Fatal(err)
	}
	if err := remove(typeGateway, ids["gateway"]); err == nil || !strings.Contains(err.Error(), "DependencyViolation") {
		t.Errorf("the gateway under public addresses was removed: %v", err)
	}
	if err := remove(balancer.Type, balancer.ID); err == nil || !strings.Contains(err.Error(), "OperationNotPermitted") {
		t.Errorf("a protected load balancer was removed: %v", err)
	}
}

func TestRollsBackAndFailsAsTold(t *testing.T) {
	store, ids := withNetwork(t)
	faults := []Fault{{Call: "update", Name: "vpc", Rollback: true, Times: 1}, {Call: "update", Name: "vpc", Message: "Throttled", Times: 1}}
	if err := Write(store.Folder+"/faults.json", faults); err != nil {
		t.Fatal(err)
	}
	change := func() (*Resource, error) {
		r := &Resource{Type: "aws:ec2/vpc:Vpc", Region: "us-east-2", ID: ids["vpc"], Name: "vpc", Inputs: map[string]any{"cidrBlock": "10.0.0.0/16", "enableDnsSupport": true}}
		return r, store.Update(r)
	}
	if r, err := change(); err != nil || r.Outputs["enableDnsSupport"] != nil {
		t.Errorf("no rollback: %v %v", r.Outputs, err)
	}
	if _, err := change(); err == nil || err.Error() != "Throttled" {
		t.Errorf("no failure: %v", err)
	}
	if r, err := change(); err != nil || r.Outputs["enableDnsSupport"] != true {
		t.Errorf("the fault is not over: %v %v", r.Outputs, err)
	}
}

func TestKeepsWhatIsNotToBeDestroyed(t *testing.T) {
	store := Open(t.TempDir())
	group := &Resource{Type: typeLogGroup, Region: "us-east-2", Name: "record", Inputs: map[string]any{"name": "record-1", "skipDestroy": true}}
	if err := store.Create(group); err != nil {
		t.Fatal(err)
	}
	if err := store.Delete(group); err != nil {
		t.Fatal(err)
	}
	if kept, err := store.Find(group); err != nil || kept == nil || !kept.Kept {
		t.Errorf("the group is gone: %v %v", kept, err)
	}
}

func TestNamesHaveAHashAndALimit(t *testing.T) {
	balancer, err := TypeOf("aws:lb/loadBalancer:LoadBalancer")
	if err != nil {
		t.Fatal(err)
	}
	if name, err := balancer.NewName("coord"); err != nil || len(name) != len("coord-0a1b2c3") {
		t.Errorf("%q %v", name, err)
	}
	if name, err := balancer.NewName("perspective-ap-southeast-1"); err == nil {
		t.Errorf("%q is longer than a load balancer's name may be", name)
	}
}
