package walk

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"quorate/enginetest/internal/cloud"
)

// A world is one stack with its backend and its account.
type world struct {
	*testing.T
	stack   string
	folder  string
	account *cloud.Store
	log     *os.File
	steps   int
	quick   bool // without the preview that `pulumi up` begins with
}

const passphrase = "a passphrase of the walk"

// newWorld prepares an empty account and a backend in files.
func newWorld(t *testing.T, stack string) *world {
	w := &world{T: t, stack: stack, folder: filepath.Join(shared.folder, t.Name())}
	w.must(os.RemoveAll(w.folder))
	for _, sub := range []string{"backend", "account/resources", "home/plugins", "logs"} {
		w.must(os.MkdirAll(filepath.Join(w.folder, sub), 0o755))
	}
	w.account = cloud.Open(filepath.Join(w.folder, "account"))
	w.installPlugins()
	log, err := os.Create(filepath.Join(w.folder, "logs", "00-deploy.log"))
	w.must(err)
	w.log = log
	t.Cleanup(func() { _ = w.log.Close() })
	return w
}

// installPlugins puts the plugins where the engine looks for these versions.
func (w *world) installPlugins() {
	for folder, binary := range map[string]string{
		"resource-aws-v6.83.0": "pulumi-resource-aws", "language-java-v1.39.0": "pulumi-language-java",
	} {
		place := filepath.Join(w.folder, "home", "plugins", folder)
		w.must(os.MkdirAll(place, 0o755))
		w.must(os.Symlink(filepath.Join(shared.plugins, binary), filepath.Join(place, binary)))
	}
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *world) require(holds bool, format string, args ...any) {
	w.Helper()
	if !holds {
		w.Fatalf(format, args...)
	}
}

// A result is what a command came to.
type result struct {
	command string
	output  string
	code    int
}

// shell runs a line as an operator would type it at the top of the clone.
func (w *world) shell(line string) result {
	w.Helper()
	command := exec.Command("bash", "-c", line)
	command.Dir = shared.project
	command.Env = w.environment()
	began := time.Now()
	output, err := command.CombinedOutput()
	if _, ended := err.(*exec.ExitError); err != nil && !ended {
		w.Fatal(err)
	}
	r := result{line, string(output), command.ProcessState.ExitCode()}
	fmt.Fprintf(w.log, "$ %s\n%s[exit %d after %.1f s]\n\n", line, r.output, r.code, time.Since(began).Seconds())
	return r
}

// run expects success.
func (w *world) run(format string, args ...any) string {
	w.Helper()
	r := w.shell(fmt.Sprintf(format, args...))
	w.require(r.code == 0, "%s ended with %d\n%s", r.command, r.code, lastLines(r.output, 60))
	return r.output
}

// fails expects a failure that says these words.
func (w *world) fails(line string, words ...string) string {
	w.Helper()
	r := w.shell(line)
	w.require(r.code != 0, "%s succeeded\n%s", line, lastLines(r.output, 60))
	for _, word := range words {
		w.require(strings.Contains(r.output, word), "%s does not say %q\n%s", line, word, lastLines(r.output, 60))
	}
	return r.output
}

func lastLines(text string, count int) string {
	lines := strings.Split(text, "\n")
	return strings.Join(lines[max(0, len(lines)-count):], "\n")
}

func (w *world) environment() []string {
	bin, err := filepath.Abs("testdata/bin")
	w.must(err)
	return append(os.Environ(),
		fmt.Sprintf("PULUMI_OPTION_SKIP_PREVIEW=%t", w.quick),
		"PATH="+strings.Join([]string{bin, shared.pulumi, os.Getenv("PATH")}, ":"),
		"PLAYED_AWS="+w.account.Folder,
		"PULUMI_HOME="+filepath.Join(w.folder, "home"),
		"PULUMI_BACKEND_URL=file://"+filepath.Join(w.folder, "backend"),
		"PULUMI_CONFIG_PASSPHRASE="+passphrase,
		"PULUMI_SKIP_UPDATE_CHECK=true",
		"PULUMI_OPTION_COLOR=never",
		"MAVEN_OPTS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m",
	)
}

// stackFile is the configuration of the stack in the copy of the project.
func (w *world) stackFile() string {
	return filepath.Join(shared.project, "infra-pulumi", "stacks", "Pulumi."+w.stack+".yaml")
}

// save keeps the world as it is, for the steps to begin with.
func (w *world) save() {
	for _, part := range []string{"backend", "account"} {
		w.must(copyTree(filepath.Join(w.folder, part), filepath.Join(w.folder, "saved-"+part)))
	}
	w.must(copyTree(w.stackFile(), filepath.Join(w.folder, "saved-stack")))
}

// restore goes back to the saved world.
func (w *world) restore() {
	for _, part := range []string{"backend", "account"} {
		w.must(copyTree(filepath.Join(w.folder, "saved-"+part), filepath.Join(w.folder, part)))
	}
	w.must(copyTree(filepath.Join(w.folder, "saved-stack"), w.stackFile()))
	w.account = cloud.Open(w.account.Folder)
}

// step runs one part of a walk in the saved world; each can be run alone.
func (w *world) step(name string, walk func(*world)) {
	w.Helper()
	w.steps++
	number := w.steps
	w.Run(name, func(t *testing.T) {
		log, err := os.Create(filepath.Join(w.folder, "logs", fmt.Sprintf("%02d-%s.log", number, name)))
		if err != nil {
			t.Fatal(err)
		}
		defer log.Close()
		inner := &world{T: t, stack: w.stack, folder: w.folder, account: w.account, log: log, quick: true}
		inner.restore()
		walk(inner)
	})
}
