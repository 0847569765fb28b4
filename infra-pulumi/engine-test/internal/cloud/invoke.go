package cloud

import (
	"fmt"
	"slices"
)

// Invoke answers a question about the account that makes nothing.
func (s *Store) Invoke(function, region string, args map[string]any) (map[string]any, error) {
	switch function {
	case "aws:index/getAvailabilityZones:getAvailabilityZones":
		return s.zones(region, args)
	case "aws:index/getCallerIdentity:getCallerIdentity":
		return map[string]any{"accountId": Account, "arn": "arn:aws:iam::" + Account + ":user/walker", "userId": "AIDAWALKER", "id": Account}, nil
	case "aws:index/getRegion:getRegion":
		return map[string]any{"id": region, "name": region, "region": region, "description": region, "endpoint": ""}, nil
	case "aws:index/getPartition:getPartition":
		return map[string]any{"id": "aws", "partition": "aws", "dnsSuffix": "amazonaws.com", "reverseDnsPrefix": "com.amazonaws"}, nil
	case "aws:elb/getServiceAccount:getServiceAccount":
		return map[string]any{"id": "127311923021", "arn": "arn:aws:iam::127311923021:root"}, nil
	case "aws:ec2/getVpc:getVpc", "aws:ec2/getSubnet:getSubnet":
		return s.lookUp(function, region, args)
	}
	return nil, fmt.Errorf("the played AWS does not know %s: add it to internal/cloud/invoke.go", function)
}

// zones honours the arguments by which a program leaves zones out.
func (s *Store) zones(region string, args map[string]any) (map[string]any, error) {
	names, ids := []any{}, []any{}
	without := append(leaves(args["excludeNames"]), leaves(args["excludeZoneIds"])...)
	for _, z := range zonesOf(region) {
		closed, err := s.zoneIsClosed(z.Name)
		if err != nil {
			return nil, err
		}
		if closed && args["state"] == "available" || slices.Contains(without, z.Name) || slices.Contains(without, z.ID) {
			continue
		}
		names, ids = append(names, z.Name), append(ids, z.ID)
	}
	return map[string]any{"id": region, "names": names, "zoneIds": ids, "groupNames": []any{region}}, nil
}

// lookUp finds a network or subnet that somebody made.
func (s *Store) lookUp(function, region string, args map[string]any) (map[string]any, error) {
	kind := map[string]string{"aws:ec2/getVpc:getVpc": "aws:ec2/vpc:Vpc", "aws:ec2/getSubnet:getSubnet": typeSubnet}[function]
	id, _ := args["id"].(string)
	var found *Resource
	err := s.locked(func() error {
		all, err := s.All()
		found = all.find(kind, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	if found == nil || found.Region != region {
		return nil, fmt.Errorf("no matching %s %q in %s", kind, id, region)
	}
	answer := map[string]any{"id": found.ID}
	for property, value := range found.Outputs {
		answer[property] = value
	}
	return answer, nil
}
