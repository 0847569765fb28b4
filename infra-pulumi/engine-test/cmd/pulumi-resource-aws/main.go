// Command pulumi-resource-aws is a provider plugin that plays AWS in the folder that PLAYED_AWS names.
package main

import (
	"fmt"
	"os"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"

	"quorate/enginetest/internal/cloud"
	"quorate/enginetest/internal/provider"
)

// version is that of com.pulumi:aws in pom.xml; the engine looks the plugin up by it.
var version = semver.MustParse("6.83.0")

func main() {
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve() error {
	folder := os.Getenv("PLAYED_AWS")
	if folder == "" {
		return fmt.Errorf("PLAYED_AWS must name the folder of the played account")
	}
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Init: func(server *grpc.Server) error {
			played := provider.New(cloud.Open(folder), version)
			pulumirpc.RegisterResourceProviderServer(server, plugin.NewProviderServer(played))
			return nil
		},
	})
	if err != nil {
		return err
	}
	fmt.Println(handle.Port)
	return <-handle.Done
}
