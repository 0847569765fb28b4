package cloud

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Type says how one type of resource behaves at AWS.
type Type struct {
	Name    string   // property with AWS's own name, made up from the program's where it is not given
	Limit   int      // longest such name
	Prefix  string   // of an id such as vpc-0123456789abcdef0
	ARN     string   // "arn:aws:" and this; {region}, {name}, {id}, {hex} and properties are filled in
	ByARN   bool     // the id is the ARN
	ByName  bool     // the id is the name
	Replace []string // properties that AWS cannot change: a new resource takes its place; "*" for all
	Global  bool     // belongs to no region
	Loose   bool     // may go although others name it
	Create  int      // seconds
	Delete  int

	Answer func(*Resource) map[string]any                          // what AWS adds to the properties
	Admit  func(*Store, *Resource, Inventory) ([]*Resource, error) // refuses; returns what must outlive it
	Guard  func(*Resource) error                                   // refuses removal
}

var types = joined(networkTypes, balancerTypes, computeTypes, identityTypes, recordTypes, watchTypes)

func joined(tables ...map[string]Type) map[string]Type {
	all := map[string]Type{}
	for _, table := range tables {
		maps.Copy(all, table)
	}
	return all
}

// TypeOf returns how a type behaves; a type that is not in the tables is an error that names it.
func TypeOf(name string) (Type, error) {
	kind, ok := types[name]
	if !ok {
		return Type{}, fmt.Errorf("the played AWS does not know %s: add it to the tables in internal/cloud", name)
	}
	return kind, nil
}

// Replaces reports whether a change of a property makes a new resource.
func (t Type) Replaces(property string) bool {
	return slices.Contains(t.Replace, "*") || slices.Contains(t.Replace, property)
}

// Computed returns the properties that are not known before the resource exists.
func (t Type) Computed() []string {
	_, outputs := t.answer(&Resource{Type: "aws:a/b:B", Name: "preview", Inputs: map[string]any{}})
	return slices.Sorted(maps.Keys(outputs))
}

// NewName makes up AWS's name of a resource as the real provider does.
func (t Type) NewName(name string) (string, error) {
	full := name + "-" + random(4)[:7]
	if t.Limit > 0 && len(full) > t.Limit {
		return "", fmt.Errorf("%q has %d characters; %d is the most", full, len(full), t.Limit)
	}
	return full, nil
}

// answer returns the id of a new resource and its properties with what AWS adds.
func (t Type) answer(r *Resource) (string, map[string]any) {
	id := r.Name + "-" + random(4)
	if t.Prefix != "" {
		id = t.Prefix + "-0" + random(8)
	}
	values := map[string]string{
		"region": r.Region, "account": Account, "id": id, "hex": random(8), "name": r.Text(t.Name),
	}
	for property, value := range r.Inputs {
		if text, ok := value.(string); ok && property != "name" {
			values[property] = text
		}
	}
	if t.ByName {
		id = values["name"]
	}
	outputs := map[string]any{}
	if t.ARN != "" {
		outputs["arn"] = "arn:aws:" + fill(t.ARN, values)
	}
	if t.ByARN {
		id = outputs["arn"].(string)
	}
	if t.Answer != nil {
		whole := *r
		whole.ID, whole.Outputs = id, outputs
		maps.Copy(outputs, t.Answer(&whole))
	}
	maps.Copy(outputs, r.Inputs)
	return id, outputs
}

func random(octets int) string {
	drawn := make([]byte, octets)
	if _, err := rand.Read(drawn); err != nil {
		panic(err)
	}
	return hex.EncodeToString(drawn)
}

func words(text string) []string {
	return strings.Fields(text)
}
