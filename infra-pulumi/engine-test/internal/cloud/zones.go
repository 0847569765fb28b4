package cloud

import (
	"fmt"
	"slices"
)

// A zone as an account sees it. Ids are the same in every account, names are not.
type zone struct{ Name, ID string }

// withoutFargate cannot run a task.
var withoutFargate = words("apne1-az3 use1-az3 usw1-az2")

var shortNames = map[string]string{
	"us-east-1": "use1", "us-east-2": "use2", "us-west-1": "usw1", "us-west-2": "usw2", "sa-east-1": "sae1", "ap-south-1": "aps1",
	"eu-west-1": "euw1", "eu-central-1": "euc1", "ap-northeast-1": "apne1", "ap-southeast-1": "apse1", "ap-southeast-2": "apse2",
}

// zonesOf returns the zones of a region; where one has no Fargate it comes first, so that a program cannot miss it by luck.
func zonesOf(region string) []zone {
	short, ok := shortNames[region]
	if !ok {
		short = region
	}
	ids := []string{short + "-az1", short + "-az2", short + "-az3"}
	slices.SortStableFunc(ids, func(a, b string) int {
		return boolToInt(slices.Contains(withoutFargate, b)) - boolToInt(slices.Contains(withoutFargate, a))
	})
	zones := make([]zone, len(ids))
	for i, id := range ids {
		zones[i] = zone{fmt.Sprintf("%s%c", region, 'a'+i), id}
	}
	return zones
}

func boolToInt(set bool) int {
	if set {
		return 1
	}
	return 0
}

func zoneID(name string) string {
	if name == "" {
		return ""
	}
	for _, z := range zonesOf(name[:len(name)-1]) {
		if z.Name == name {
			return z.ID
		}
	}
	return ""
}
