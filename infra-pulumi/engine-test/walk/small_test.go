package walk

import (
	"slices"
	"strings"
	"testing"

	"quorate/enginetest/internal/cloud"
)

// TestSmall walks the cheap example: what an operator does with a stack, and what goes wrong.
func TestSmall(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "small")
	w.deployFromNothing()

	w.step("deployed", deployed)
	w.step("outputs", outputs)
	w.step("no-op", noOp)
	w.step("new-digest", newDigest)
	w.step("rotation", rotation)
	w.step("authority", authority)
	w.step("signed-views", signedViews)
	w.step("regions", regions)
	w.step("drift", drift)
	w.step("rolled-back", rolledBack)
	w.step("zone-outage", zoneOutage)
	w.step("nat-gateway", natGateway)
	w.step("bad-configuration", badConfiguration)
	w.step("protect", protect)
	w.step("second-stack", secondStack)
	w.step("destroy", destroy)
}

// deployFromNothing runs deploy in an empty account; steps begin with what it made.
func (w *world) deployFromNothing() {
	w.run("infra-pulumi/deploy %s", w.stack)
	w.Logf("%d resources", len(w.resources()))
	w.save()
}

// deployed checks what every first deployment has in common.
func deployed(w *world) {
	calls := w.calls()
	pairs := w.checkOrder(calls, w.export().dependencies())
	w.require(pairs > 100, "only %d pairs", pairs)
	w.Logf("%d pairs of creates in order", pairs)
	w.checkCoordinatorIsLast(calls)
	w.checkTasks()
	w.checkSecrets()
}

func noOp(w *world) {
	w.run("pulumi preview --stack %s --expect-no-changes", w.stack)
}

// newDigest deploys new images: tasks are replaced and nothing else, the coordinator's last.
func newDigest(w *world) {
	calls := w.record(func() { w.run("infra-pulumi/deploy %s", w.stack) })
	w.require(slices.Equal(calls.types(), []string{aService, aTask}), "more than tasks changed:\n%s", calls.names())
	w.checkCoordinatorIsLast(calls)
	w.checkSecrets()
}

// regions adds one, with a zone that has no Fargate, and takes another away. The first try fails midway, and the second
// completes it.
func regions(w *world) {
	w.run("pulumi config set --stack small --path 'quorate:perspectives[2]' ap-northeast-1")
	w.setFaults(cloud.Fault{Call: "create", Type: aBalancer, Name: "p-ap-northeast-1", Message: "InternalFailure: try again", Times: 1})
	calls := w.record(func() { w.fails("infra-pulumi/deploy small", "InternalFailure: try again") })
	w.require(calls.position("update", "begin", aService, "coord") < 0, "the coordinator was told of a region that is not there")

	calls = w.record(func() { w.run("infra-pulumi/deploy small") })
	w.require(calls.position("create", "end", aService, "p-ap-northeast-1") >= 0, "the region has no service:\n%s", calls.names())
	w.checkCoordinatorIsLast(calls)
	dependencies := w.export().dependencies()
	w.checkOrder(calls, dependencies)
	w.require(strings.Contains(w.one(aTask, "coord").Text("containerDefinitions"), `"ap-northeast-1"`), "the coordinator does not ask the region")

	w.run("pulumi config rm --stack small --path 'quorate:perspectives[1]'")
	calls = w.record(func() { w.run("pulumi up --yes --stack small") })
	told := calls.position("update", "end", aService, "coord")
	gone := slices.IndexFunc(calls, func(c cloud.Call) bool { return c.Call == "delete" && c.Region == "eu-west-1" && c.Type != aTask })
	w.require(told >= 0 && gone > told, "the region went at %d, the coordinator was told at %d:\n%s", gone, told, calls.names())
	w.require(w.checkOrder(calls, dependencies) > 30, "hardly anything was deleted in order")
	left := w.resources().Where(func(r *cloud.Resource) bool { return r.Region == "eu-west-1" && !r.Kept })
	w.require(len(left) == 0, "%d resources are left in eu-west-1, such as %v", len(left), left)
	noOp(w)
}

// drift changes things behind the engine's back: a preview shows it, an update repairs it.
func drift(w *world) {
	w.edit(w.one(aBalancer, "coord"), func(r *cloud.Resource) { r.Outputs["idleTimeout"] = 4.0 })
	w.must(w.account.Remove(w.one(anAlarm, "coord-no-task")))
	w.fails("pulumi preview --stack small --refresh --expect-no-changes", "idleTimeout", "coord-no-task")
	calls := w.record(func() { w.run("pulumi up --yes --stack small --refresh") })
	w.require(calls.position("update", "end", aBalancer, "coord") >= 0, "the balancer was not repaired:\n%s", calls.names())
	w.require(calls.position("create", "end", anAlarm, "coord-no-task") >= 0, "the alarm was not made again:\n%s", calls.names())
	w.run("pulumi preview --stack small --refresh --expect-no-changes")
}

// rolledBack lets ECS go back from a new version: deploy fails, what runs is kept, and the next update repairs.
func rolledBack(w *world) {
	before := w.one(aService, "p-us-west-2").Text("taskDefinition")
	w.setFaults(cloud.Fault{Call: "update", Type: aService, Name: "p-us-west-2", Rollback: true, Times: 1})
	calls := w.record(func() { w.fails("infra-pulumi/deploy small", "rolled back") })
	w.require(calls.position("update", "begin", aService, "coord") < 0, "the coordinator was updated after a rollback")
	w.require(w.one(aService, "p-us-west-2").Text("taskDefinition") == before, "the rollback did not happen")
	running := w.resources().Of(aTask).Where(func(r *cloud.Resource) bool { return r.ID == before })
	w.require(len(running) == 1, "the definition in use was deregistered:\n%s", calls.names())

	w.run("pulumi up --yes --stack small")
	w.require(w.one(aService, "p-us-west-2").Text("taskDefinition") == w.one(aTask, "p-us-west-2").ID, "the next update does not repair it")
	noOp(w)
}

// zoneOutage closes a zone in which the stack lives: nothing moves.
func zoneOutage(w *world) {
	w.setWorld(cloud.World{ClosedZones: []string{"us-west-2a"}})
	noOp(w)
}

// natGateway moves the tasks of a running stack behind fixed addresses: at no time is the coordinator shut out.
func natGateway(w *world) {
	w.run("pulumi config set --stack small quorate:natGateway true")
	calls := w.record(func() { w.run("pulumi up --yes --stack small") })
	moved := calls.position("update", "end", aService, "coord")
	w.require(moved >= 0, "the coordinator did not move:\n%s", calls.names())
	for i, call := range calls {
		w.require(!narrowsGate(call) || i > moved, "%s of %s before the coordinator moved", call.Call, call.Name)
	}
	noOp(w)
}

// narrowsGate reports whether a call may remove a caller's access to a perspective.
func narrowsGate(call cloud.Call) bool {
	isRule := strings.Contains(call.Type, "SecurityGroupIngressRule")
	return strings.HasPrefix(call.Name, "p-") && !strings.Contains(call.Name, "tasks") &&
		(isRule && (call.Call == "delete" || call.Call == "update") || call.Type == aGroup && call.Call == "update")
}
