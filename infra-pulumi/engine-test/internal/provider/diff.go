package provider

import (
	"context"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"

	"quorate/enginetest/internal/cloud"
)

// defaults holds which properties were made up here, under the key that the real provider uses.
const defaults = resource.PropertyKey("__defaults")

// Check makes up a name where none is given, and keeps the one that was made up before.
func (p *Provider) Check(_ context.Context, req plugin.CheckRequest) (plugin.CheckResponse, error) {
	kind, err := cloud.TypeOf(string(req.Type))
	if err != nil {
		return plugin.CheckResponse{}, err
	}
	properties := req.News.Copy()
	key := resource.PropertyKey(kind.Name)
	if _, given := properties[key]; given || kind.Name == "" {
		return plugin.CheckResponse{Properties: properties}, nil
	}
	properties[defaults] = resource.NewProperty([]resource.PropertyValue{resource.NewProperty(kind.Name)})
	if before, ok := req.Olds[key]; ok && isMadeUp(req.Olds) {
		properties[key] = before
		return plugin.CheckResponse{Properties: properties}, nil
	}
	name, err := kind.NewName(req.Name)
	if err != nil {
		return plugin.CheckResponse{Failures: []plugin.CheckFailure{{Property: key, Reason: err.Error()}}}, nil
	}
	properties[key] = resource.NewProperty(name)
	return plugin.CheckResponse{Properties: properties}, nil
}

func isMadeUp(inputs resource.PropertyMap) bool {
	_, ok := inputs[defaults]
	return ok
}

// Diff compares what AWS has with what the program wants.
func (p *Provider) Diff(_ context.Context, req plugin.DiffRequest) (plugin.DiffResponse, error) {
	kind, err := cloud.TypeOf(string(req.Type))
	if err != nil {
		return plugin.DiffResponse{}, err
	}
	before := asAtAWS(req.OldInputs, req.OldOutputs)
	difference := before.Diff(req.NewInputs, isInternal)
	if difference == nil {
		return plugin.DiffResult{Changes: plugin.DiffNone}, nil
	}
	detailed := plugin.NewDetailedDiffFromObjectDiff(difference, true)
	for path, change := range detailed {
		if kind.Replaces(root(path)) {
			detailed[path] = change.ToReplace()
		}
	}
	result := plugin.DiffResult{Changes: plugin.DiffSome, DetailedDiff: detailed, ChangedKeys: difference.ChangedKeys()}
	result.DeleteBeforeReplace = result.Replace() && kind.Name != "" && !isMadeUp(req.NewInputs)
	return result, nil
}

func isInternal(key resource.PropertyKey) bool {
	return strings.HasPrefix(string(key), "__")
}

// asAtAWS returns the properties that the program set, each with the value that AWS has.
func asAtAWS(inputs, outputs resource.PropertyMap) resource.PropertyMap {
	now := inputs.Copy()
	for key := range now {
		if value, ok := outputs[key]; ok && !isInternal(key) {
			now[key] = value
		}
	}
	return now
}

func root(path string) string {
	return strings.FieldsFunc(path, func(c rune) bool { return strings.ContainsRune(`.[]"`, c) })[0]
}

func changedKeys(before, after resource.PropertyMap) []resource.PropertyKey {
	if difference := before.Diff(after, isInternal); difference != nil {
		return difference.ChangedKeys()
	}
	return nil
}

// plain returns properties as JSON would: unknown values are left out.
func plain(properties resource.PropertyMap) map[string]any {
	return properties.MapRepl(nil, func(v resource.PropertyValue) (any, bool) {
		if v.IsComputed() || v.IsOutput() {
			return nil, true
		}
		if v.IsSecret() {
			return v.SecretValue().Element.Mappable(), true
		}
		return nil, false
	})
}

func texts(value any) []string {
	if items, ok := value.([]any); ok {
		var found []string
		for _, item := range items {
			if text, isText := item.(string); isText {
				found = append(found, text)
			}
		}
		return found
	}
	return nil
}
