package cloud

import (
	"encoding/json"
	"fmt"
)

const (
	typeRole          = "aws:iam/role:Role"
	typeRolePolicy    = "aws:iam/rolePolicy:RolePolicy"
	typeAttachment    = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
	typeSecretVersion = "aws:secretsmanager/secretVersion:SecretVersion"
)

var identityTypes = map[string]Type{
	typeRole: {
		Name: "name", Limit: 64, ByName: true, Global: true, ARN: "iam::{account}:role/{name}", Replace: words("name namePrefix path"),
		Create: 1, Delete: 1, Answer: func(*Resource) map[string]any { return map[string]any{"uniqueId": "AROA" + random(8)} },
	},
	typeRolePolicy: {
		Name: "name", Limit: 128, Global: true, Replace: words("name namePrefix role"), Create: 1, Delete: 1, Admit: admitPolicy("policy"),
	},
	typeAttachment: {Global: true, Replace: words("*"), Create: 1, Delete: 1},
	"aws:secretsmanager/secret:Secret": {
		Name: "name", Limit: 512, ByARN: true, ARN: "secretsmanager:{region}:{account}:secret:{name}-{hex}", Replace: words("name namePrefix"),
		Create: 1, Delete: 1,
	},
	typeSecretVersion: {
		Replace: words("secretId secretString"), Create: 1, Delete: 1,
		Answer: func(r *Resource) map[string]any {
			return map[string]any{"versionId": random(16), "arn": r.Text("secretId"), "versionStages": []any{"AWSCURRENT"}}
		},
	},
	"aws:kms/key:Key": {
		ARN: "kms:{region}:{account}:key/{hex}", ByARN: true, Create: 10, Delete: 1,
		Answer: func(r *Resource) map[string]any { return map[string]any{"keyId": tail(r.ID)} },
	},
	"aws:kms/alias:Alias": {Name: "name", Limit: 256, ARN: "kms:{region}:{account}:{name}", Replace: words("name"), Create: 1, Delete: 1},
}

// admitPolicy refuses a property that is not a document of statements.
func admitPolicy(property string) func(*Store, *Resource, Inventory) ([]*Resource, error) {
	return func(_ *Store, r *Resource, _ Inventory) ([]*Resource, error) {
		var document struct{ Statement []map[string]any }
		if err := json.Unmarshal([]byte(r.Text(property)), &document); err != nil || len(document.Statement) == 0 {
			return nil, fmt.Errorf("MalformedPolicyDocument: %s of %s", property, r.Name)
		}
		return nil, nil
	}
}
