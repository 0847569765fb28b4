package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

// hostVersion is what this CLI pairs with.
const hostVersion = "1.39.0"

// maven is the command line of Pulumi's own host for a folder with a pom.xml.
var maven = []string{"mvn", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "--no-transfer-progress", "compile", "exec:java"}

type host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	engine string
}

// GetPluginInfo returns the version of the host that is played.
func (h *host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: hostVersion}, nil
}

// GetRequiredPackages returns nothing: the engine finds the provider when the program first asks for it. What the real
// host runs to find out is tested by ProgramIT, and would start Maven once more per command here.
func (h *host) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

// Run runs the program. What it prints is shown only if it fails, as Pulumi's own host does.
func (h *host) Run(ctx context.Context, req *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	environment, err := h.environment(req)
	if err != nil {
		return nil, err
	}
	var printed, complaints bytes.Buffer
	program := exec.CommandContext(ctx, maven[0], maven[1:]...)
	program.Dir = req.GetInfo().GetProgramDirectory()
	program.Env = environment
	program.Stdout, program.Stderr = &printed, &complaints
	if err := program.Run(); err != nil {
		_, _ = printed.WriteTo(os.Stdout)
		_, _ = complaints.WriteTo(os.Stderr)
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	return &pulumirpc.RunResponse{}, nil
}

func (h *host) environment(req *pulumirpc.RunRequest) ([]string, error) {
	config, err := json.Marshal(req.GetConfig())
	if err != nil {
		return nil, err
	}
	secrets, err := json.Marshal(append([]string{}, req.GetConfigSecretKeys()...))
	if err != nil {
		return nil, err
	}
	return append(os.Environ(),
		"PULUMI_MONITOR="+req.GetMonitorAddress(),
		"PULUMI_ENGINE="+h.engine,
		"PULUMI_ORGANIZATION="+req.GetOrganization(),
		"PULUMI_PROJECT="+req.GetProject(),
		"PULUMI_STACK="+req.GetStack(),
		"PULUMI_PWD="+req.GetPwd(),
		fmt.Sprintf("PULUMI_DRY_RUN=%t", req.GetDryRun()),
		fmt.Sprintf("PULUMI_PARALLEL=%d", req.GetParallel()),
		"PULUMI_CONFIG="+string(config),
		"PULUMI_CONFIG_SECRET_KEYS="+string(secrets),
	), nil
}
