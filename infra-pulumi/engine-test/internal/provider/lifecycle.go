package provider

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"

	"quorate/enginetest/internal/cloud"
)

// Create makes the resource; in a preview what AWS would answer is unknown.
func (p *Provider) Create(_ context.Context, req plugin.CreateRequest) (plugin.CreateResponse, error) {
	if req.Preview {
		properties, err := previewed(string(req.Type), req.Properties)
		return plugin.CreateResponse{Properties: properties}, err
	}
	made := p.resource(req.URN, "", req.Properties)
	if err := p.store.Create(made); err != nil {
		return plugin.CreateResponse{}, err
	}
	return plugin.CreateResponse{
		ID: resource.ID(made.ID), Properties: resource.NewPropertyMapFromMap(made.Outputs), Status: resource.StatusOK,
	}, nil
}

func previewed(name string, inputs resource.PropertyMap) (resource.PropertyMap, error) {
	kind, err := cloud.TypeOf(name)
	if err != nil {
		return nil, err
	}
	properties := inputs.Copy()
	for _, property := range kind.Computed() {
		key := resource.PropertyKey(property)
		if _, given := properties[key]; !given {
			properties[key] = resource.MakeComputed(resource.NewProperty(""))
		}
	}
	return properties, nil
}

// Update changes the resource in place.
func (p *Provider) Update(_ context.Context, req plugin.UpdateRequest) (plugin.UpdateResponse, error) {
	if req.Preview {
		properties := req.OldOutputs.Copy()
		for key, value := range req.NewInputs {
			properties[key] = value
		}
		return plugin.UpdateResponse{Properties: properties}, nil
	}
	changed := p.resource(req.URN, req.ID, req.NewInputs)
	if err := p.store.Update(changed); err != nil {
		return plugin.UpdateResponse{}, err
	}
	return plugin.UpdateResponse{Properties: resource.NewPropertyMapFromMap(changed.Outputs), Status: resource.StatusOK}, nil
}

// Delete removes the resource.
func (p *Provider) Delete(_ context.Context, req plugin.DeleteRequest) (plugin.DeleteResponse, error) {
	return plugin.DeleteResponse{Status: resource.StatusOK}, p.store.Delete(p.resource(req.URN, req.ID, req.Inputs))
}

// Read returns the resource as AWS has it now; one that is gone has no id.
func (p *Provider) Read(_ context.Context, req plugin.ReadRequest) (plugin.ReadResponse, error) {
	found, err := p.store.Find(p.resource(req.URN, req.ID, req.Inputs))
	if err != nil || found == nil {
		return plugin.ReadResponse{}, err
	}
	inputs := map[string]any{}
	for property, value := range found.Inputs {
		inputs[property] = value
		if now, ok := found.Outputs[property]; ok {
			inputs[property] = now
		}
	}
	return plugin.ReadResponse{
		ReadResult: plugin.ReadResult{
			ID:      resource.ID(found.ID),
			Inputs:  resource.NewPropertyMapFromMap(inputs),
			Outputs: resource.NewPropertyMapFromMap(found.Outputs),
		},
		Status: resource.StatusOK,
	}, nil
}

func (p *Provider) resource(urn resource.URN, id resource.ID, inputs resource.PropertyMap) *cloud.Resource {
	kind := string(urn.Type())
	return &cloud.Resource{
		Type: kind, Region: cloud.RegionOf(kind, p.currentRegion()), ID: string(id), Name: urn.Name(), URN: string(urn), Inputs: plain(inputs),
	}
}
