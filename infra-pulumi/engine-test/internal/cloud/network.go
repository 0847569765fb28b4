package cloud

import (
	"fmt"
	"net/netip"
)

const (
	typeSubnet      = "aws:ec2/subnet:Subnet"
	typeGateway     = "aws:ec2/internetGateway:InternetGateway"
	typeAssociation = "aws:ec2/routeTableAssociation:RouteTableAssociation"
)

var networkTypes = map[string]Type{
	"aws:ec2/vpc:Vpc": {
		Prefix: "vpc", ARN: "ec2:{region}:{account}:vpc/{id}", Replace: words("cidrBlock"), Create: 12, Delete: 2,
		Answer: func(*Resource) map[string]any {
			return map[string]any{
				"ipv6CidrBlock": "2600:1f16:" + random(2) + ":" + random(1) + "00::/56", "mainRouteTableId": "", "defaultSecurityGroupId": "",
			}
		},
	},
	typeSubnet: {
		Prefix: "subnet", ARN: "ec2:{region}:{account}:subnet/{id}", Create: 3, Delete: 2,
		Replace: words("vpcId availabilityZone availabilityZoneId cidrBlock"), Admit: admitSubnet,
		Answer: func(r *Resource) map[string]any {
			return map[string]any{"availabilityZoneId": zoneID(r.Text("availabilityZone"))}
		},
	},
	typeGateway:                     {Prefix: "igw", ARN: "ec2:{region}:{account}:internet-gateway/{id}", Create: 1, Delete: 10},
	"aws:ec2/routeTable:RouteTable": {Prefix: "rtb", ARN: "ec2:{region}:{account}:route-table/{id}", Replace: words("vpcId"), Create: 1, Delete: 1},
	"aws:ec2/route:Route":           {Replace: words("routeTableId destinationCidrBlock destinationIpv6CidrBlock"), Create: 1, Delete: 1},
	typeAssociation:                 {Prefix: "rtbassoc", Replace: words("subnetId gatewayId"), Create: 1, Delete: 1},
	"aws:ec2/eip:Eip": {
		Prefix: "eipalloc", ARN: "ec2:{region}:{account}:elastic-ip/{id}", Replace: words("domain"), Create: 1, Delete: 1,
		Answer: func(*Resource) map[string]any {
			drawn := random(1)
			return map[string]any{"publicIp": fmt.Sprintf("198.51.100.%d", hexValue(drawn)), "allocationId": ""}
		},
	},
	"aws:ec2/natGateway:NatGateway": {
		Prefix: "nat", Replace: words("allocationId subnetId connectivityType"), Create: 95, Delete: 60, Admit: admitNat,
	},
	"aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": {Prefix: "eigw", Replace: words("vpcId"), Create: 1, Delete: 1},
	"aws:ec2/securityGroup:SecurityGroup": {
		Name: "name", Limit: 255, Prefix: "sg", ARN: "ec2:{region}:{account}:security-group/{id}",
		Replace: words("name namePrefix description vpcId"), Create: 3, Delete: 2,
	},
	"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityRule,
	"aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule":   securityRule,
	"aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
		Prefix: "sg", ARN: "ec2:{region}:{account}:security-group/{id}", Replace: words("vpcId"), Create: 1,
	},
	"aws:ec2/flowLog:FlowLog": {
		Prefix: "fl", ARN: "ec2:{region}:{account}:vpc-flow-log/{id}", Replace: words("*"), Create: 2, Delete: 2,
	},
}

var securityRule = Type{
	Prefix: "sgr", ARN: "ec2:{region}:{account}:security-group-rule/{id}", Replace: words("securityGroupId"), Create: 1, Delete: 1,
	Admit: admitSecurityRule,
}

// admitSecurityRule refuses what a group has already.
func admitSecurityRule(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	same := func(other *Resource) bool {
		for _, property := range words("securityGroupId cidrIpv4 cidrIpv6 referencedSecurityGroupId ipProtocol fromPort toPort") {
			if r.Inputs[property] != other.Inputs[property] {
				return false
			}
		}
		return other.ID != r.ID
	}
	if others := all.Of(r.Type).Where(same); len(others) > 0 {
		return nil, fmt.Errorf("InvalidPermission.Duplicate: %s has what %s has", r.Name, others[0].Name)
	}
	return nil, nil
}

func hexValue(two string) int {
	var value int
	_, _ = fmt.Sscanf(two, "%x", &value)
	return value
}

// admitSubnet refuses blocks that overlap within a network, and zones in an outage.
func admitSubnet(s *Store, r *Resource, all Inventory) ([]*Resource, error) {
	zone := r.Text("availabilityZone")
	closed, err := s.zoneIsClosed(zone)
	if err != nil {
		return nil, err
	}
	if closed && all.find(typeSubnet, r.ID) == nil {
		return nil, fmt.Errorf("InvalidParameterValue: zone %s is not available", zone)
	}
	for _, other := range all.Of(typeSubnet) {
		if other.ID == r.ID || other.Text("vpcId") != r.Text("vpcId") {
			continue
		}
		for _, block := range words("cidrBlock ipv6CidrBlock") {
			if overlap(other.Text(block), r.Text(block)) {
				return nil, fmt.Errorf("InvalidSubnet.Conflict: %s of %s overlaps %s", r.Text(block), r.Name, other.ID)
			}
		}
	}
	return nil, nil
}

func overlap(one, two string) bool {
	a, errA := netip.ParsePrefix(one)
	b, errB := netip.ParsePrefix(two)
	return errA == nil && errB == nil && a.Overlaps(b)
}

// admitNat wants a gateway in the network of the subnet; so does every other way out with a public address.
func admitNat(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	return all.gatewaysOf(leaves(r.Inputs["subnetId"]))
}

// gatewaysOf returns the internet gateways behind subnets: they cannot go while public addresses depend on them. Subnets
// that no program made are trusted.
func (all Inventory) gatewaysOf(subnets []string) ([]*Resource, error) {
	var found []*Resource
	for _, id := range subnets {
		subnet := all.find(typeSubnet, id)
		if subnet == nil {
			return nil, fmt.Errorf("InvalidSubnet: there is no %s", id)
		}
		if subnet.URN == "" {
			return nil, nil
		}
		for _, gateway := range all.Of(typeGateway) {
			if gateway.Text("vpcId") == subnet.Text("vpcId") {
				found = append(found, gateway)
			}
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("InvalidSubnet: %v has no internet gateway", subnets)
	}
	return found, nil
}
