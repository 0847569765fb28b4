package cloud

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Account is the number of the played account.
const Account = "123456789012"

// Global is the region of what belongs to no region, such as a role.
const Global = "global"

// Resource is one thing in the account.
type Resource struct {
	Type    string         `json:"type"`
	Region  string         `json:"region"`
	ID      string         `json:"id"`
	Name    string         `json:"name"` // name in the program
	URN     string         `json:"urn"`
	Inputs  map[string]any `json:"inputs"`
	Outputs map[string]any `json:"outputs"`
	Needs   []string       `json:"needs,omitempty"` // keys of what must outlive it although no property names it
	Kept    bool           `json:"kept,omitempty"`  // left behind on purpose when its owner removed it
}

// Key identifies a resource; it is also the path of the file below resources.
func (r *Resource) Key() string {
	return filepath.Join(r.Region, slug(r.Type[strings.LastIndex(r.Type, ":")+1:])+"."+slug(r.ID)+".json")
}

// Text returns a property that AWS knows, or "".
func (r *Resource) Text(property string) string {
	if text, ok := r.Outputs[property].(string); ok {
		return text
	}
	text, _ := r.Inputs[property].(string)
	return text
}

func (r *Resource) flag(property string) bool {
	set, _ := r.Inputs[property].(bool)
	return set
}

func (r *Resource) texts(property string) []string {
	return leaves(r.Inputs[property])
}

var notInFileNames = regexp.MustCompile(`[^A-Za-z0-9.-]+`)

func slug(text string) string {
	return notInFileNames.ReplaceAllString(text, "_")
}

// Read reads the file of one resource.
func Read(path string) (*Resource, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var found Resource
	return &found, json.Unmarshal(text, &found)
}

// Write replaces the file at a path whole, so that no reader sees half of it.
func Write(path string, content any) error {
	text, err := json.MarshalIndent(content, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", append(text, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
