package cloud

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	typeTask    = "aws:ecs/taskDefinition:TaskDefinition"
	typeService = "aws:ecs/service:Service"
)

var computeTypes = map[string]Type{
	"aws:ecs/cluster:Cluster": {
		Name: "name", Limit: 255, ByARN: true, ARN: "ecs:{region}:{account}:cluster/{name}", Replace: words("name"), Create: 10, Delete: 5,
	},
	typeTask: {
		ByARN: true, ARN: "ecs:{region}:{account}:task-definition/{family}:{hex}", Replace: words("*"), Loose: true, Create: 1, Delete: 1,
		Admit:  admitTask,
		Answer: func(*Resource) map[string]any { return map[string]any{"revision": 1} },
	},
	typeService: {
		Name: "name", Limit: 255, ByARN: true, ARN: "ecs:{region}:{account}:service/{name}/{hex}",
		Replace: words("cluster name launchType schedulingStrategy"), Create: 90, Delete: 60, Admit: admitService,
	},
	"aws:appautoscaling/target:Target": {Replace: words("resourceId scalableDimension serviceNamespace"), Create: 1, Delete: 1, Answer: scaled},
	"aws:appautoscaling/policy:Policy": {
		Name: "name", Limit: 256, ARN: "autoscaling:{region}:{account}:scalingPolicy:{hex}",
		Replace: words("name resourceId scalableDimension serviceNamespace"), Create: 1, Delete: 1,
	},
	"aws:ecr/repository:Repository": {
		Name: "name", Limit: 256, ByName: true, ARN: "ecr:{region}:{account}:repository/{name}", Replace: words("name"), Create: 1, Delete: 1,
		Guard: refuseFull("RepositoryNotEmptyException", "forceDelete"),
		Answer: func(r *Resource) map[string]any {
			host := Account + ".dkr.ecr." + r.Region + ".amazonaws.com"
			return map[string]any{"repositoryUrl": host + "/" + r.Text("name"), "registryId": Account}
		},
	},
	"aws:ecr/lifecyclePolicy:LifecyclePolicy": {Replace: words("repository policy"), Create: 1, Delete: 1},
}

func scaled(r *Resource) map[string]any {
	return map[string]any{"arn": "arn:aws:application-autoscaling:" + r.Region + ":" + Account + ":scalable-target/" + random(8)}
}

// admitTask refuses containers that write to log groups which do not exist.
func admitTask(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	containers, err := containersOf(r)
	if err != nil {
		return nil, err
	}
	for _, container := range containers {
		group := container.LogConfiguration.Options["awslogs-group"]
		if group == "" || all.find(typeLogGroup, group) == nil {
			return nil, fmt.Errorf("ClientException: container %s logs to %q, which does not exist", container.Name, group)
		}
	}
	return nil, nil
}

type container struct {
	Name, Image      string
	LogConfiguration struct{ Options map[string]string }
	Secrets          []struct{ Name, ValueFrom string }
}

func containersOf(task *Resource) ([]container, error) {
	var found []container
	err := json.Unmarshal([]byte(task.Text("containerDefinitions")), &found)
	return found, err
}

// admitService refuses tasks that could not start or could not be reached, and returns what they depend on.
func admitService(s *Store, r *Resource, all Inventory) ([]*Resource, error) {
	var needs []*Resource
	for _, of := range []func(*Store, *Resource, Inventory) ([]*Resource, error){open, routes, permissions, values} {
		found, err := of(s, r, all)
		if err != nil {
			return nil, fmt.Errorf("service %s: %w", r.Name, err)
		}
		needs = append(needs, found...)
	}
	return needs, s.refuseUnpushed(all.find(typeTask, r.Text("taskDefinition")))
}

// open wants a rule or listener that forwards to each target group.
func open(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	var needs []*Resource
	for _, group := range leaves(r.Inputs["loadBalancers"]) {
		if !strings.HasPrefix(group, "arn:") {
			continue
		}
		forwarding := all.Where(func(other *Resource) bool {
			return (other.Type == typeListenerRule || other.Type == typeListener) && mentions(other.Inputs)[group]
		})
		if len(forwarding) == 0 {
			return nil, fmt.Errorf("InvalidParameter: target group %s has no listener", group)
		}
		needs = append(needs, forwarding...)
	}
	return needs, nil
}

// routes wants a way out of each subnet, and a zone that runs tasks. Subnets of an existing network are trusted.
func routes(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	var needs []*Resource
	network, _ := r.Inputs["networkConfiguration"].(map[string]any)
	for _, id := range leaves(network["subnets"]) {
		subnet := all.find(typeSubnet, id)
		if subnet == nil {
			return nil, fmt.Errorf("InvalidParameter: there is no subnet %s", id)
		}
		if slices.Contains(withoutFargate, zoneID(subnet.Text("availabilityZone"))) {
			return nil, fmt.Errorf("InvalidParameter: zone %s has no Fargate", subnet.Text("availabilityZone"))
		}
		associations := all.Of(typeAssociation).Where(func(a *Resource) bool { return a.Text("subnetId") == id })
		if len(associations) == 0 && subnet.URN != "" {
			return nil, fmt.Errorf("tasks failed to start: no route from subnet %s", id)
		}
		needs = append(needs, associations...)
	}
	return needs, nil
}

// permissions wants a policy at the role that starts tasks.
func permissions(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	task := all.find(typeTask, r.Text("taskDefinition"))
	role := all.find(typeRole, task.Text("executionRoleArn"))
	if role == nil {
		return nil, fmt.Errorf("tasks failed to start: no execution role")
	}
	policies := all.Where(func(p *Resource) bool {
		return (p.Type == typeRolePolicy || p.Type == typeAttachment) && p.Text("role") == role.ID
	})
	if len(policies) == 0 {
		return nil, fmt.Errorf("tasks failed to start: role %s may do nothing", role.ID)
	}
	return policies, nil
}

// values wants a value in each secret that a container reads.
func values(_ *Store, r *Resource, all Inventory) ([]*Resource, error) {
	containers, err := containersOf(all.find(typeTask, r.Text("taskDefinition")))
	if err != nil {
		return nil, err
	}
	for _, container := range containers {
		for _, secret := range container.Secrets {
			filled := all.Of(typeSecretVersion).Where(func(v *Resource) bool {
				return slices.Contains(shortened(secret.ValueFrom), v.Text("secretId")) &&
					(strings.HasSuffix(secret.ValueFrom, v.Text("versionId")) || !strings.Contains(secret.ValueFrom, "::"))
			})
			if len(filled) == 0 {
				return nil, fmt.Errorf("tasks failed to start: secret %s of %s has no value", secret.Name, container.Name)
			}
		}
	}
	return nil, nil
}

var ownImage = regexp.MustCompile(`^` + Account + `\.dkr\.ecr\..+@sha256:[0-9a-f]{64}$`)

// refuseUnpushed refuses images that are in none of the account's own repositories.
func (s *Store) refuseUnpushed(task *Resource) error {
	containers, err := containersOf(task)
	if err != nil {
		return err
	}
	pushed, err := s.images()
	if err != nil {
		return err
	}
	for _, container := range containers {
		if ownImage.MatchString(container.Image) && !slices.Contains(pushed, container.Image) {
			return fmt.Errorf("tasks failed to start: CannotPullContainerError: %s", container.Image)
		}
	}
	return nil
}

func (s *Store) images() ([]string, error) {
	file, err := os.Open(filepath.Join(s.Folder, "images"))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var pushed []string
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		pushed = append(pushed, lines.Text())
	}
	return pushed, lines.Err()
}
