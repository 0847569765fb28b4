package walk

import (
	"encoding/json"
	"strings"

	"quorate/enginetest/internal/cloud"
)

// rotation brings in a second key of a caller and of the perspectives, and then takes the first ones away.
func rotation(w *world) {
	oldKey := w.keysOf("coord")[0]
	oldName := w.nameInRecord(oldKey)
	w.run(`openssl rand -hex 32 | tr -d '\n' | pulumi config set --stack small --secret --path 'quorate:apiKeys[1].key'`)
	w.run(`pulumi config set --stack small --path 'quorate:apiKeys[1].name' "$(pulumi config get --stack small --path 'quorate:apiKeys[0].name')"`)
	w.run(`pulumi config get --stack small --path 'quorate:perspectiveKeys[0]' | tr -d '\n' | pulumi config set --stack small --secret --path 'quorate:perspectiveKeys[1]'`)
	w.run(`openssl rand -hex 32 | tr -d '\n' | pulumi config set --stack small --secret --path 'quorate:perspectiveKeys[0]'`)
	calls := w.record(func() { w.run("pulumi up --yes --stack small") })
	w.checkCoordinatorIsLast(calls)
	both := w.keysOf("coord")
	w.require(len(both) == 2, "%d keys open the coordinator", len(both))
	w.require(len(w.keysOf("p-us-west-2")) == 2, "a perspective does not take both keys")
	w.require(w.nameInRecord(oldKey) == oldName, "the name of a key changed: %s, then %s", oldName, w.nameInRecord(oldKey))
	newKey := both[0]
	if newKey == oldKey {
		newKey = both[1]
	}
	newName := w.nameInRecord(newKey)

	w.run("pulumi config rm --stack small --path 'quorate:apiKeys[0]'")
	w.run("pulumi config rm --stack small --path 'quorate:perspectiveKeys[1]'")
	calls = w.record(func() { w.run("pulumi up --yes --stack small") })
	w.checkCoordinatorIsLast(calls)
	left := w.keysOf("coord")
	w.require(len(left) == 1 && left[0] == newKey, "the old key still opens")
	w.require(w.nameInRecord(newKey) == newName, "the name of a key changed: %s, then %s", newName, w.nameInRecord(newKey))
	w.require(len(w.keysOf("p-us-west-2")) == 1, "a perspective still takes the old key")
	w.checkSecrets()
}

// authority replaces the private CA: both are trusted before the load balancers show the new certificate.
func authority(w *world) {
	w.run("infra-pulumi/deploy small --next-authority")
	trusted := w.run("pulumi stack output apiAuthority --stack small")
	w.require(strings.Count(trusted, "BEGIN CERTIFICATE") == 2, "not both are trusted: %s", trusted)
	calls := w.record(func() { w.run("infra-pulumi/deploy small --switch-authority") })
	for _, name := range []string{"coord", "p-us-west-2", "p-eu-west-1"} {
		w.require(calls.position("update", "end", aCertificate, name) >= 0, "%s still shows the old certificate:\n%s", name, calls.names())
	}
	w.standIn()
	w.run("pulumi stack select small")
	w.asks(w.lineOfDeploy())
	w.checkSecrets()
}

// signedViews switches signatures of perspectives on, and brings in their next keys: whatever signs, the coordinator
// knows the key by then.
func signedViews(w *world) {
	w.run("pulumi config set --stack small quorate:viewSignatures demand")
	calls := w.record(func() { w.run("infra-pulumi/deploy small") })
	w.checkCoordinatorIsLast(calls)
	first := w.viewKeys()
	w.require(len(first) == 1, "the coordinator knows %v of us-west-2", first)
	w.require(strings.Contains(w.one(aSecret, "p-us-west-2").Text("secretString"), "FILE_VIEW_KEY"), "the perspective has no key")

	w.run("infra-pulumi/deploy small --next-signing-keys")
	both := w.viewKeys()
	w.require(len(both) == 2 && both[0] == first[0], "the coordinator knows %v, and not two", both)
	listed := w.run("pulumi stack output viewSigningKeys --json --stack small")
	w.require(strings.Contains(listed, both[0]) && strings.Contains(listed, both[1]), "auditors see %s", listed)

	calls = w.record(func() { w.run("infra-pulumi/deploy small --switch-signing-keys") })
	w.checkCoordinatorIsLast(calls)
	left := w.viewKeys()
	w.require(len(left) == 1 && left[0] == both[1], "the coordinator knows %v, and not the next alone", left)
	noOp(w)
	w.checkSecrets()
}

// viewKeys returns the public keys by which the coordinator knows the first perspective.
func (w *world) viewKeys() []string {
	w.Helper()
	var containers []struct {
		Environment []struct{ Name, Value string }
	}
	w.must(json.Unmarshal([]byte(w.one(aTask, "coord").Text("containerDefinitions")), &containers))
	var keys []string
	for _, variable := range containers[0].Environment {
		if strings.HasPrefix(variable.Name, "QUORATE_COORDINATOR__PERSPECTIVES__0__SIGNING_KEYS__") {
			keys = append(keys, variable.Value)
		}
	}
	return keys
}

// keysOf returns the keys that the first rule of a load balancer lets in.
func (w *world) keysOf(name string) []string {
	w.Helper()
	seen := map[string]bool{}
	var found []string
	for _, rule := range w.resources().Of(aRule).Where(func(r *cloud.Resource) bool {
		return strings.HasPrefix(r.Name, name) && strings.Contains(r.URN, ":"+w.stack+"::")
	}) {
		for _, condition := range rule.Inputs["conditions"].([]any) {
			header, ok := condition.(map[string]any)["httpHeader"].(map[string]any)
			if !ok {
				continue
			}
			for _, value := range header["values"].([]any) {
				key := strings.TrimPrefix(value.(string), "Bearer ")
				if !seen[key] {
					seen[key] = true
					found = append(found, key)
				}
			}
		}
	}
	return found
}

// nameInRecord returns the name under which the coordinator records the holder of a key.
func (w *world) nameInRecord(key string) string {
	w.Helper()
	var values map[string]string
	w.must(json.Unmarshal([]byte(w.one(aSecret, "coord").Text("secretString")), &values))
	for _, pair := range strings.Split(values["QUORATE_API_KEYS"], ",") {
		name, value, _ := strings.Cut(pair, ":")
		if value == key {
			return name
		}
	}
	w.Fatalf("the coordinator does not know a key of its load balancer")
	return ""
}
