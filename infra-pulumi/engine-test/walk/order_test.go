package walk

import (
	"encoding/json"
	"slices"

	"quorate/enginetest/internal/cloud"
)

// A deployment is what `pulumi stack export` prints.
type deployment struct {
	Deployment struct {
		Resources []struct {
			URN                  string
			Type                 string
			Parent               string
			Protect              bool
			Dependencies         []string
			PropertyDependencies map[string][]string
			Outputs              map[string]any
		}
	}
}

func (w *world) export() deployment {
	w.Helper()
	var found deployment
	w.must(json.Unmarshal([]byte(w.run("pulumi stack export --stack %s", w.stack)), &found))
	return found
}

// dependencies returns for each resource what it was made from.
func (d deployment) dependencies() map[string][]string {
	found := map[string][]string{}
	for _, r := range d.Deployment.Resources {
		all := slices.Clone(r.Dependencies)
		for _, more := range r.PropertyDependencies {
			all = append(all, more...)
		}
		slices.Sort(all)
		found[r.URN] = slices.Compact(all)
	}
	return found
}

// checkOrder holds every create after the creates that it depends on, and every delete before the deletes of those. It
// returns the number of pairs.
func (w *world) checkOrder(calls tape, dependencies map[string][]string) int {
	w.Helper()
	pairs := 0
	for _, call := range calls {
		if call.Step != "begin" || call.Call != "create" && call.Call != "delete" {
			continue
		}
		for _, dependency := range dependencies[call.URN] {
			first, second := dependency, call.URN
			if call.Call == "delete" {
				first, second = call.URN, dependency
			}
			end, begin := moment(calls, call.Call, "end", first), moment(calls, call.Call, "begin", second)
			if end < 0 || begin < 0 {
				continue
			}
			pairs++
			w.require(end < begin, "%s of\n%s began before that of\n%s ended", call.Call, second, first)
		}
	}
	return pairs
}

func moment(calls tape, call, step, urn string) int {
	return slices.IndexFunc(calls, func(c cloud.Call) bool { return c.Call == call && c.Step == step && c.URN == urn })
}

// checkCoordinatorIsLast holds that the coordinator's service changes only when every perspective's has changed.
func (w *world) checkCoordinatorIsLast(calls tape) {
	w.Helper()
	services := calls.where(func(c cloud.Call) bool { return c.Type == aService && (c.Call == "create" || c.Call == "update") })
	began := slices.IndexFunc(services, func(c cloud.Call) bool { return c.Name == "coord" && c.Step == "begin" })
	w.require(began >= 0, "the coordinator's service did not change:\n%s", services.names())
	for i, call := range services {
		w.require(call.Name == "coord" || call.Step == "begin" || i < began, "the coordinator came before %s", call.Name)
	}
	w.require(began > 0, "no perspective changed before the coordinator")
}
