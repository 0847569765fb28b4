package cloud

import (
	"errors"
	"fmt"
)

const (
	typeListener     = "aws:lb/listener:Listener"
	typeListenerRule = "aws:lb/listenerRule:ListenerRule"
	typeTargetGroup  = "aws:lb/targetGroup:TargetGroup"
)

var balancerTypes = map[string]Type{
	"aws:lb/loadBalancer:LoadBalancer": {
		Name: "name", Limit: 32, ByARN: true, ARN: "elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/{hex}",
		Replace: words("name namePrefix internal loadBalancerType"), Create: 150, Delete: 15,
		Admit: admitBalancer, Guard: refuseProtected,
		Answer: func(r *Resource) map[string]any {
			return map[string]any{
				"dnsName":   r.Text("name") + "-1." + r.Region + ".elb.amazonaws.com",
				"zoneId":    "Z35SXDOTRQ7X7K",
				"arnSuffix": "app/" + r.Text("name") + "/" + tail(r.ID),
			}
		},
	},
	typeTargetGroup: {
		Name: "name", Limit: 32, ByARN: true, ARN: "elasticloadbalancing:{region}:{account}:targetgroup/{name}/{hex}",
		Replace: words("name namePrefix port protocol protocolVersion targetType vpcId"), Create: 2, Delete: 1,
		Answer: func(r *Resource) map[string]any {
			return map[string]any{"arnSuffix": "targetgroup/" + r.Text("name") + "/" + tail(r.ID)}
		},
	},
	typeListener: {
		ByARN: true, ARN: "elasticloadbalancing:{region}:{account}:listener/app/balancer/{hex}/{hex}",
		Replace: words("loadBalancerArn"), Create: 1, Delete: 1, Admit: admitListener,
	},
	typeListenerRule: {
		ByARN: true, ARN: "elasticloadbalancing:{region}:{account}:listener-rule/app/balancer/{hex}/{hex}",
		Replace: words("listenerArn"), Create: 1, Delete: 1, Admit: admitRule,
	},
	"aws:acm/certificate:Certificate": {
		ByARN: true, ARN: "acm:{region}:{account}:certificate/{hex}", Create: 5, Delete: 1,
		Replace: words("domainName subjectAlternativeNames validationMethod keyAlgorithm"), Answer: proofOf,
	},
	"aws:acm/certificateValidation:CertificateValidation": {Replace: words("*"), Create: 60, Delete: 0},
	"aws:route53/record:Record": {
		Global: true, Replace: words("zoneId name type setIdentifier"), Create: 35, Delete: 35,
		Answer: func(r *Resource) map[string]any { return map[string]any{"fqdn": r.Text("name")} },
	},
}

func tail(arn string) string {
	return arn[max(0, len(arn)-16):]
}

func admitBalancer(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	subnets := r.texts("subnets")
	if len(subnets) < 2 {
		return nil, errors.New("ValidationError: a load balancer wants subnets in two zones")
	}
	if r.flag("internal") {
		return nil, nil
	}
	return all.gatewaysOf(subnets)
}

func refuseProtected(r *Resource) error {
	if r.flag("enableDeletionProtection") {
		return fmt.Errorf("OperationNotPermitted: load balancer %s cannot be deleted because deletion protection is enabled", r.ID)
	}
	return nil
}

// admitListener refuses a certificate that is not issued yet.
func admitListener(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	certificate := all.find("aws:acm/certificate:Certificate", r.Text("certificateArn"))
	if r.Text("protocol") != "HTTPS" {
		return nil, errors.New("ValidationError: this fleet speaks HTTPS only")
	}
	if certificate == nil {
		return nil, fmt.Errorf("CertificateNotFound: %q", r.Text("certificateArn"))
	}
	if certificate.Text("validationMethod") == "" {
		return nil, nil
	}
	proven := all.Of("aws:acm/certificateValidation:CertificateValidation").Where(func(v *Resource) bool {
		return v.Text("certificateArn") == certificate.ID
	})
	if len(proven) == 0 {
		return nil, fmt.Errorf("UnsupportedCertificate: %s is not validated", certificate.ID)
	}
	return nil, nil
}

// admitRule refuses a priority that another rule of the listener has.
func admitRule(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	for _, other := range all.Of(typeListenerRule) {
		if other.ID != r.ID && other.Text("listenerArn") == r.Text("listenerArn") && other.Inputs["priority"] == r.Inputs["priority"] {
			return nil, fmt.Errorf("PriorityInUse: %v", r.Inputs["priority"])
		}
	}
	return nil, nil
}

// proofOf returns the record by which a name is proven; an imported certificate needs none.
func proofOf(r *Resource) map[string]any {
	name := r.Text("domainName")
	option := map[string]any{
		"domainName": name, "resourceRecordName": "_proof." + name + ".", "resourceRecordType": "CNAME",
		"resourceRecordValue": "_" + random(8) + ".acm-validations.aws.",
	}
	return map[string]any{"domainValidationOptions": []any{option}, "status": "PENDING_VALIDATION"}
}
