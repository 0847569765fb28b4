package cloud

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	anID  = regexp.MustCompile(`\b[a-z]+-0[0-9a-f]{16}\b`)
	anARN = regexp.MustCompile(`arn:aws:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[^\s"',\\]+`)
)

// leaves returns every text in a value, however deep.
func leaves(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		var found []string
		for _, item := range v {
			found = append(found, leaves(item)...)
		}
		return found
	case map[string]any:
		var found []string
		for key, item := range v {
			if !strings.HasPrefix(key, "__") {
				found = append(found, leaves(item)...)
			}
		}
		return found
	}
	return nil
}

// mentions returns what a value may refer to: whole texts, and ids and ARNs within documents.
func mentions(value any) map[string]bool {
	found := map[string]bool{}
	for _, text := range leaves(value) {
		found[text] = true
		for _, id := range anID.FindAllString(text, -1) {
			found[id] = true
		}
		for _, arn := range anARN.FindAllString(text, -1) {
			for _, shorter := range shortened(arn) {
				found[shorter] = true
			}
		}
	}
	return found
}

// shortened returns an ARN and what is left of it without its last parts: a secret is also named as ARN:KEY::VERSION, a
// log group as ARN:*.
func shortened(arn string) []string {
	found := []string{arn}
	for {
		cut := strings.LastIndexAny(arn, ":/")
		if strings.Count(arn[:cut], ":") < 5 {
			return found
		}
		arn = arn[:cut]
		found = append(found, strings.TrimRight(arn, ":"))
	}
}

// refuseDangling refuses properties that name something this account does not have.
func (all Inventory) refuseDangling(region string, properties map[string]any) error {
	known := map[string]string{}
	for _, r := range all {
		known[r.ID] = r.Region
		known[r.Text("arn")] = r.Region
	}
	for _, text := range leaves(properties) {
		for _, id := range anID.FindAllString(text, -1) {
			if where, ok := known[id]; !ok || where != region && where != Global {
				return fmt.Errorf("NotFound: there is no %s in %s", id, region)
			}
		}
		for _, arn := range anARN.FindAllString(text, -1) {
			if !knows(known, arn) {
				return fmt.Errorf("NotFound: there is no %s", arn)
			}
		}
	}
	return nil
}

func knows(known map[string]string, arn string) bool {
	account := strings.Split(arn, ":")[4]
	if strings.Contains(arn, "*") || account != "" && account != Account {
		return true
	}
	for _, shorter := range shortened(arn) {
		if _, ok := known[shorter]; ok {
			return true
		}
	}
	return false
}

// holders returns what would be left hanging without a resource.
func (all Inventory) holders(gone *Resource) Inventory {
	return all.Where(func(r *Resource) bool {
		if r.Key() == gone.Key() || r.Kept {
			return false
		}
		for _, key := range r.Needs {
			if key == gone.Key() {
				return true
			}
		}
		named := mentions(r.Inputs)
		arn := ""
		if kind, err := TypeOf(gone.Type); err == nil && kind.ARN != "" { // others show the ARN of what they belong to
			arn = gone.Text("arn")
		}
		return sameReach(r, gone) && named[gone.ID] || arn != "" && named[arn]
	})
}

// sameReach reports whether a bare id of one can mean the other.
func sameReach(a, b *Resource) bool {
	return a.Region == b.Region || a.Region == Global || b.Region == Global
}
