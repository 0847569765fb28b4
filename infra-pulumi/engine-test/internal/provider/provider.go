// Package provider puts the played account of package cloud behind Pulumi's provider interface, in the manner of the
// bridged provider for AWS: names are made up unless given, a change is a difference from what AWS has, and some
// changes make a new resource.
package provider

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"

	"quorate/enginetest/internal/cloud"
)

// Provider serves one region, as one `aws.Provider` of a program.
type Provider struct {
	plugin.UnimplementedProvider

	store   *cloud.Store
	version semver.Version
	mutex   sync.Mutex
	region  string
}

var _ plugin.Provider = (*Provider)(nil)

// New returns a provider of a played account.
func New(store *cloud.Store, version semver.Version) *Provider {
	return &Provider{store: store, version: version}
}

// Handshake refuses secrets, as the real provider does: the engine marks them itself.
func (p *Provider) Handshake(context.Context, plugin.ProviderHandshakeRequest) (*plugin.ProviderHandshakeResponse, error) {
	return &plugin.ProviderHandshakeResponse{AcceptOutputs: true}, nil
}

// GetPluginInfo returns the version that the program asks for.
func (p *Provider) GetPluginInfo(context.Context) (plugin.PluginInfo, error) {
	return plugin.PluginInfo{Version: &p.version}, nil
}

// Close has nothing to end.
func (p *Provider) Close() error { return nil }

// SignalCancellation lets calls under way end.
func (p *Provider) SignalCancellation(context.Context) error { return nil }

// CheckConfig accepts any configuration; Configure judges it.
func (p *Provider) CheckConfig(_ context.Context, req plugin.CheckConfigRequest) (plugin.CheckConfigResponse, error) {
	return plugin.CheckConfigResponse{Properties: req.News}, nil
}

// DiffConfig makes a new provider for a new region.
func (p *Provider) DiffConfig(_ context.Context, req plugin.DiffConfigRequest) (plugin.DiffConfigResponse, error) {
	result := plugin.DiffResult{Changes: plugin.DiffNone}
	for _, key := range changedKeys(req.OldInputs, req.NewInputs) {
		result.Changes = plugin.DiffSome
		result.ChangedKeys = append(result.ChangedKeys, key)
		if key == "region" {
			result.ReplaceKeys = append(result.ReplaceKeys, key)
		}
	}
	return result, nil
}

// Configure refuses a missing region and an account that is not among the allowed ones.
func (p *Provider) Configure(_ context.Context, req plugin.ConfigureRequest) (plugin.ConfigureResponse, error) {
	inputs := plain(req.Inputs)
	region, _ := inputs["region"].(string)
	if region == "" {
		return plugin.ConfigureResponse{}, fmt.Errorf("a provider of AWS wants a region")
	}
	if allowed := texts(inputs["allowedAccountIds"]); len(allowed) > 0 && !slices.Contains(allowed, cloud.Account) {
		return plugin.ConfigureResponse{}, fmt.Errorf("AWS account ID not allowed: %s", cloud.Account)
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.region = region
	return plugin.ConfigureResponse{}, nil
}

// Invoke answers questions about the account.
func (p *Provider) Invoke(_ context.Context, req plugin.InvokeRequest) (plugin.InvokeResponse, error) {
	region := p.currentRegion()
	if region == "" {
		return plugin.InvokeResponse{}, fmt.Errorf("%s was asked of a provider without a region", req.Tok)
	}
	answer, err := p.store.Invoke(string(req.Tok), region, plain(req.Args))
	if err != nil {
		return plugin.InvokeResponse{}, err
	}
	return plugin.InvokeResponse{Properties: resource.NewPropertyMapFromMap(answer)}, nil
}

func (p *Provider) currentRegion() string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.region
}
