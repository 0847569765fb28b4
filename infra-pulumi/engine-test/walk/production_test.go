package walk

import (
	"testing"

	"quorate/enginetest/internal/cloud"
)

// TestProduction walks the example for a CA: its own zone, six remotes, everything protected.
func TestProduction(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "production")
	w.quick = true // the preview of a first deployment is walked by TestSmall
	w.deployFromNothing()

	w.step("deployed", deployed)
	w.step("no-op", noOp)
	w.step("region", anotherRegion)
	w.step("destroy", destroyProduction)
}

// anotherRegion adds one to a protected stack.
func anotherRegion(w *world) {
	w.run("pulumi config set --stack production --path 'quorate:perspectives[6]' ap-southeast-2")
	calls := w.record(func() { w.run("infra-pulumi/deploy production") })
	w.require(calls.position("create", "end", aService, "p-ap-southeast-2") >= 0, "the region has no service:\n%s", calls.names())
	w.checkCoordinatorIsLast(calls)
	w.require(w.checkOrder(calls, w.export().dependencies()) > 30, "hardly anything was created in order")
}

// destroyProduction takes the way of deploy.md: nothing goes while protected, and the record stays.
func destroyProduction(w *world) {
	w.refusesToGo()
	w.run("pulumi config set --stack production quorate:protect false")
	w.run("pulumi up --yes --stack production")
	w.destroyed()
	left := w.resources().Where(func(r *cloud.Resource) bool { return !isRecord(r) })
	w.require(len(left) == 0, "%d resources are left, such as %v", len(left), left)
	records := w.resources().Where(isRecord)
	w.require(len(records) == 7, "%d of 7 records are left", len(records))
}

// isRecord reports whether a log group holds the audit trail.
func isRecord(r *cloud.Resource) bool {
	return r.Type == aLogGroup && r.Kept && r.Inputs["retentionInDays"] == 1827.0
}
