// Package walk deploys the example stacks with the real Pulumi engine into a played AWS account.
package walk

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Shared by all walks: a copy of the project, so that the clone stays as it is, and the built tools.
var shared struct {
	top     string // of the clone
	folder  string // of everything that is written
	project string
	pulumi  string // the folder with the command line
	plugins string // the folder with the language host and the provider
}

func TestMain(m *testing.M) {
	if err := prepare(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func prepare() error {
	top, err := filepath.Abs("../../..")
	if err != nil {
		return err
	}
	shared.top = top
	shared.folder = filepath.Join(top, "target", "engine-test")
	shared.project = filepath.Join(shared.folder, "project")
	if err := buildTools(); err != nil {
		return err
	}
	if err := copyProject(); err != nil {
		return err
	}
	compile := exec.Command("mvn", "-B", "-q", "--no-transfer-progress", "compile")
	compile.Dir = filepath.Join(shared.project, "infra-pulumi")
	if output, err := compile.CombinedOutput(); err != nil {
		return fmt.Errorf("the program does not compile: %w\n%s", err, output)
	}
	return nil
}

func buildTools() error {
	command := exec.Command(filepath.Join(shared.top, ".ci", "tools"), "pulumi", "engine-plugins")
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return fmt.Errorf("tools: %w", err)
	}
	folders := strings.Fields(string(output))
	shared.pulumi, shared.plugins = folders[0], folders[1]
	return nil
}

// copyProject leaves compiled classes of an earlier walk where they are: Maven compiles what changed.
func copyProject() error {
	for _, stale := range []string{"infra-pulumi/src", "infra-pulumi/stacks"} {
		if err := os.RemoveAll(filepath.Join(shared.project, stale)); err != nil {
			return err
		}
	}
	for _, part := range []string{
		"Pulumi.yaml", "pom.xml", "README.md", "service/Dockerfile", "service/docs/deploy.md", "config/unbound",
		"infra-pulumi/pom.xml", "infra-pulumi/deploy", "infra-pulumi/src", "infra-pulumi/stacks",
	} {
		target := filepath.Join(shared.project, part)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := copyTree(filepath.Join(shared.top, part), target); err != nil {
			return err
		}
	}
	return nil
}

// copyTree copies a file or folder with its modes and times.
func copyTree(from, to string) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	output, err := exec.Command("cp", "-a", from, to).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, output)
	}
	return nil
}
