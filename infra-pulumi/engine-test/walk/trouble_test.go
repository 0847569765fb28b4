package walk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"quorate/enginetest/internal/cloud"
)

// badConfiguration names every wrong and every unknown key once, and touches nothing.
func badConfiguration(w *world) {
	bad := map[string]string{
		"logLevel": "loud", "httpTimeout": "soon", "perspectiveMemory": "100", "auditRetentionDays": "31", "vpcCidr": "10.0.0.0/99",
		"alarmEmail": "somebody", "architecture": "MIPS", "primary": "maybe", "policy": "lax", "defaultPerspectiveCount": "99",
		"natGatway": "true", "protcet": "true",
	}
	var settings strings.Builder
	for key, value := range bad {
		settings.WriteString(" --plaintext quorate:" + key + "=" + value)
	}
	w.run("pulumi config set-all --stack small%s", settings.String())
	var output string
	calls := w.record(func() { output = w.fails("pulumi up --yes --stack small", "natGateway", "protect") })
	w.require(len(calls) == 0, "something was touched:\n%s", calls.names())
	_, diagnostics, _ := strings.Cut(output, "Diagnostics:")
	for key := range bad {
		mentions := strings.Count(diagnostics, key+": ") + strings.Count(diagnostics, key+", ")
		w.require(mentions == 1, "%s is named %d times:\n%s", key, mentions, diagnostics)
	}
	w.require(!strings.Contains(output, "SLF4J"), "SLF4J complains:\n%s", output)

	w.restore()
	w.run("pulumi config set --stack small quorate:vpcCidr 10.9.0.0/16")
	calls = w.record(func() { w.fails("pulumi up --yes --stack small", "vpcCidr", "cannot be moved") })
	w.require(len(calls) == 0, "something was touched:\n%s", calls.names())
}

// protect holds the whole fleet: a destroy makes no call, and neither does a region that is taken away.
func protect(w *world) {
	w.run("pulumi config set --stack small quorate:deleteRecord false")
	w.run("pulumi config set --stack small quorate:protect true")
	w.run("pulumi up --yes --stack small")
	w.refusesToGo()
}

// refusesToGo holds that a destroy of a protected stack makes no call: the preview that it begins with ends it.
func (w *world) refusesToGo() {
	w.Helper()
	w.quick = false
	calls := w.record(func() { w.fails("pulumi destroy --yes --stack "+w.stack, "protect") })
	w.require(len(calls) == 0, "destroy touched:\n%s", calls.names())
	w.quick = true
}

// everything turns every option on that a stack can have beside another.
const everything = `  quorate:image: registry.example/quorate@DIGEST
  quorate:unboundImage: registry.example/unbound@DIGEST
  quorate:metricsImage: registry.example/collector@DIGEST
  quorate:archiveRecord: true
  quorate:trafficLogs: true
  quorate:rollout: canary
  quorate:alarmEmail: operations@ca.example
  quorate:allowedAccountIds: ["123456789012"]
  quorate:allowedCallerCidrs: [192.0.2.0/24]
  quorate:console: [198.51.100.0/24]
  quorate:networks:
    us-west-2:
      vpcId: vpc-0aaaaaaaaaaaaaaaa
      cidr: 172.20.0.0/16
      balancerSubnets: [subnet-0aaaaaaaaaaaaaaa1, subnet-0aaaaaaaaaaaaaaa2]
      taskSubnets: [subnet-0aaaaaaaaaaaaaaa1, subnet-0aaaaaaaaaaaaaaa2]
      publicTasks: true
`

// secondStack deploys another stack beside the first, with every option on, images of another registry and a network
// that exists: no two names meet, and the first stack sees no change.
func secondStack(w *world) {
	second := *w
	second.stack = "second"
	example, err := os.ReadFile(filepath.Join(shared.top, "infra-pulumi", "stacks", "Pulumi.small.yaml"))
	w.must(err)
	settings := strings.ReplaceAll(everything, "DIGEST", "sha256:"+strings.Repeat("0f", 32))
	w.must(os.WriteFile(second.stackFile(), append(example, settings...), 0o644))
	w.Cleanup(func() { _ = os.Remove(second.stackFile()) })
	w.placeNetwork("us-west-2")

	calls := w.record(func() { second.run("infra-pulumi/deploy second") })
	second.checkCoordinatorIsLast(calls)
	second.checkCanary(calls, "p-us-west-2")
	second.checkTasks()
	second.checkSecrets()
	w.checkNamesApart()
	second.run("pulumi preview --stack second --expect-no-changes")
	noOp(w)
	second.destroyed()
	second.checkArchives()
}

// placeNetwork makes the network that the second stack names, by other hands.
func (w *world) placeNetwork(region string) {
	place := func(kind, id string, properties map[string]any) {
		properties["arn"] = "arn:aws:ec2:" + region + ":" + cloud.Account + ":x/" + id
		w.must(w.account.Put(&cloud.Resource{Type: kind, Region: region, ID: id, Name: id, Inputs: properties, Outputs: properties}))
	}
	network := "vpc-0aaaaaaaaaaaaaaaa"
	place("aws:ec2/vpc:Vpc", network, map[string]any{"cidrBlock": "172.20.0.0/16"})
	place("aws:ec2/subnet:Subnet", "subnet-0aaaaaaaaaaaaaaa1", map[string]any{
		"vpcId": network, "cidrBlock": "172.20.1.0/24", "availabilityZone": region + "a",
	})
	place("aws:ec2/subnet:Subnet", "subnet-0aaaaaaaaaaaaaaa2", map[string]any{
		"vpcId": network, "cidrBlock": "172.20.2.0/24", "availabilityZone": region + "b",
	})
}

// checkArchives holds that the archive of every region is left when its stack is gone, under its lock.
func (w *world) checkArchives() {
	w.Helper()
	mine := func(kind string) int {
		return len(w.resources().Of(kind).Where(func(r *cloud.Resource) bool { return strings.Contains(r.URN, ":"+w.stack+"::") }))
	}
	buckets, locks := mine(aBucket), mine("aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2")
	w.require(buckets == 3 && locks == 3, "%d buckets under %d locks are left, expected 3", buckets, locks)
}

// checkNamesApart holds that what AWS does not make unique by itself is so by the program.
func (w *world) checkNamesApart() {
	owners := map[string]string{}
	for _, r := range w.resources() {
		if r.URN == "" {
			continue
		}
		stack := strings.Split(r.URN, ":")[2]
		for _, name := range namesOf(r) {
			other, taken := owners[name]
			w.require(!taken || other == stack, "%s belongs to %s and to %s", name, other, stack)
			owners[name] = stack
		}
	}
}

// namesOf returns the names under which AWS keeps a thing apart from others of its kind.
func namesOf(r *cloud.Resource) []string {
	found := []string{}
	for _, property := range []string{"family", "dashboardName"} {
		if text := r.Text(property); text != "" {
			found = append(found, property+" "+text)
		}
	}
	if transformation, ok := r.Inputs["metricTransformation"].(map[string]any); ok {
		found = append(found, "metric "+transformation["namespace"].(string)+" "+transformation["name"].(string))
	}
	return found
}

// checkCanary holds that the first region is steady before the tasks of any other change.
func (w *world) checkCanary(calls tape, first string) {
	w.Helper()
	services := calls.where(func(c cloud.Call) bool { return c.Type == aService && c.Call != "delete" })
	w.require(len(services) > 1 && services[0].Name == first && services[1].Name == first, "%s was not first:\n%s", first, services.names())
}

// destroy removes everything, in order, without a record to keep.
func destroy(w *world) {
	w.destroyed()
	left := w.resources()
	w.require(len(left) == 0, "%d resources are left, such as %v", len(left), left)
}

func (w *world) destroyed() {
	w.Helper()
	dependencies := w.export().dependencies()
	calls := w.record(func() { w.run("pulumi destroy --yes --stack %s", w.stack) })
	w.require(w.checkOrder(calls, dependencies) > 100, "hardly anything was deleted in order")
	first := slices.IndexFunc(calls, func(c cloud.Call) bool { return c.Type == aService && c.Name == "coord" && c.Step == "end" })
	for i, call := range calls {
		w.require(i >= first || call.Type != aService || call.Name == "coord", "%s went before the coordinator", call.Name)
	}
}
