package walk

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"quorate/enginetest/internal/cloud"
)

const (
	aService     = "aws:ecs/service:Service"
	aTask        = "aws:ecs/taskDefinition:TaskDefinition"
	aLogGroup    = "aws:cloudwatch/logGroup:LogGroup"
	aCertificate = "aws:acm/certificate:Certificate"
	aBalancer    = "aws:lb/loadBalancer:LoadBalancer"
	aRule        = "aws:lb/listenerRule:ListenerRule"
	aGroup       = "aws:ec2/securityGroup:SecurityGroup"
	aBucket      = "aws:s3/bucketV2:BucketV2"
	aSecret      = "aws:secretsmanager/secretVersion:SecretVersion"
	anAlarm      = "aws:cloudwatch/metricAlarm:MetricAlarm"
)

// resources returns what the account has now.
func (w *world) resources() cloud.Inventory {
	w.Helper()
	all, err := w.account.All()
	w.must(err)
	return all
}

// one returns the only resource of a type with this name.
func (w *world) one(kind, name string) *cloud.Resource {
	w.Helper()
	found := w.resources().Of(kind).Where(func(r *cloud.Resource) bool { return r.Name == name })
	w.require(len(found) == 1, "%d of %s %s", len(found), kind, name)
	return found[0]
}

// edit changes a resource behind the engine's back.
func (w *world) edit(r *cloud.Resource, change func(*cloud.Resource)) {
	w.Helper()
	change(r)
	w.must(w.account.Put(r))
}

func (w *world) setFaults(faults ...cloud.Fault) {
	w.Helper()
	w.must(cloud.Write(filepath.Join(w.account.Folder, "faults.json"), faults))
}

func (w *world) setWorld(now cloud.World) {
	w.Helper()
	w.must(cloud.Write(filepath.Join(w.account.Folder, "world.json"), now))
}

// A tape is a part of the account's log.
type tape []cloud.Call

// record returns the calls that an action makes.
func (w *world) record(action func()) tape {
	w.Helper()
	before := len(w.calls())
	action()
	return w.calls()[before:]
}

func (w *world) calls() tape {
	w.Helper()
	file, err := os.Open(filepath.Join(w.account.Folder, "calls.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	w.must(err)
	defer file.Close()
	var found tape
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var call cloud.Call
		w.must(json.Unmarshal(lines.Bytes(), &call))
		if call.Call != "read" {
			found = append(found, call)
		}
	}
	w.must(lines.Err())
	return found
}

// ended returns the completed calls of a kind.
func (t tape) ended(call string) tape {
	return t.where(func(c cloud.Call) bool { return c.Call == call && c.Step == "end" })
}

func (t tape) where(accepts func(cloud.Call) bool) tape {
	var found tape
	for _, call := range t {
		if accepts(call) {
			found = append(found, call)
		}
	}
	return found
}

// types returns the types that were touched, each once.
func (t tape) types() []string {
	var found []string
	for _, call := range t {
		found = append(found, call.Type)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func (t tape) names() string {
	var found []string
	for _, call := range t {
		found = append(found, call.Call+" "+call.Type[strings.LastIndex(call.Type, ":")+1:]+" "+call.Name)
	}
	return strings.Join(found, "\n")
}

// position returns the index of a call's step in the log, or -1.
func (t tape) position(call, step, kind, name string) int {
	return slices.IndexFunc(t, func(c cloud.Call) bool {
		return c.Call == call && c.Step == step && c.Type == kind && c.Name == name
	})
}
