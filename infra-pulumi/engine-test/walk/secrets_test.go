package walk

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"quorate/enginetest/internal/cloud"
)

// checkSecrets checks that no secret of the stack is in plain text in its configuration, its state, the state's
// history, the log of calls, or anything that a command printed.
func (w *world) checkSecrets() {
	w.Helper()
	secrets := w.secrets()
	w.require(len(secrets) >= 5, "only %d secrets were found", len(secrets))
	files := []string{w.stackFile(), filepath.Join(w.account.Folder, "calls.jsonl")}
	for _, folder := range []string{"backend", "logs"} {
		w.must(filepath.WalkDir(filepath.Join(w.folder, folder), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				files = append(files, path)
			}
			return err
		}))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		w.must(err)
		for _, secret := range secrets {
			w.require(!bytes.Contains(text, []byte(secret)), "a secret of %d characters is in plain text in %s", len(secret), file)
		}
	}
}

var longText = regexp.MustCompile(`[A-Za-z0-9+/]{40,}`)

// secrets returns the keys that the account was given, and the lines of private keys. Certificates are not secret.
func (w *world) secrets() []string {
	w.Helper()
	var found []string
	for _, r := range w.resources().Where(func(r *cloud.Resource) bool { return strings.Contains(r.URN, ":"+w.stack+"::") }) {
		switch r.Type {
		case aSecret:
			var values map[string]string
			w.must(json.Unmarshal([]byte(r.Text("secretString")), &values))
			for _, value := range values {
				if !strings.Contains(value, "BEGIN CERTIFICATE") {
					found = append(found, longText.FindAllString(value, -1)...)
				}
			}
		case "aws:acm/certificate:Certificate":
			if lines := longText.FindAllString(r.Text("privateKey"), -1); len(lines) > 1 {
				found = append(found, lines[:len(lines)-1]...) // the last is of the public half, which the certificate shows too
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// checkTasks holds what every task definition must have: logs that lose nothing, a secret with a value, a signed record.
func (w *world) checkTasks() {
	w.Helper()
	tasks := w.resources().Of(aTask).Where(func(r *cloud.Resource) bool { return strings.Contains(r.URN, ":"+w.stack+"::") })
	w.require(len(tasks) >= 3, "%d task definitions", len(tasks))
	for _, task := range tasks {
		var containers []struct {
			Name             string
			LogConfiguration struct{ Options map[string]string }
			Secrets          []struct{ Name string }
		}
		w.must(json.Unmarshal([]byte(task.Text("containerDefinitions")), &containers))
		for _, container := range containers {
			if container.Name == "quorate" {
				w.require(container.LogConfiguration.Options["mode"] == "blocking", "%s may lose lines of its record", task.Name)
			}
		}
		w.require(strings.Contains(task.Text("containerDefinitions"), "SIGNING_KEY"), "%s does not sign its record", task.Name)
	}
}
